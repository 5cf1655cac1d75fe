using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Switchboard.Cases;
using Switchboard.OnCall.Duties;
using Switchboard.Slack.Following;

namespace Switchboard.Slack.Rendering.Words;

/// <summary>What the desk says about the user groups that it keeps. People are named, not called.</summary>
internal static class GroupWords
{
    /// <returns>Null for what is not about a group.</returns>
    public static Rendered? Of(Notice notice, Func<UserId, string> nameOf)
    {
        string Names(ImmutableArray<UserId> people) =>
            people.IsEmpty ? "nobody" : SlackText.Listed([.. people.Select(who => $"*{SlackText.Escaped(nameOf(who))}*")]);
        string By(UserId who) => who.Value.Length > 0 ? $"*{SlackText.Escaped(nameOf(who))}*" : "Somebody";
        return notice switch
        {
            Notice.ConfirmTakeOver ask => TakeOver(ask, Names),
            Notice.Rehearsed dry => Plain(
                $"🎭 *Dry run* for {Handle(dry.Group)}: I would {Doing(dry.Joining, dry.Leaving, Names)}. Nothing was changed. Set `dry_run: no` in the playbook when you want me to."
            ),
            Notice.StandsIn stands => Plain(StandsIn(stands, Names)),
            Notice.Repaired edit => Plain(
                $"🔧 {By(edit.By)} {Edited(edit.PutIn, edit.TakenOut, Names)} {Handle(edit.Group)} by hand. The rota says otherwise, so I've put it back. To change who is on, use `/sos cover` or the rota's page: that lasts."
            ),
            Notice.Adopted edit => Plain(
                $"✍️ {By(edit.By)} {Edited(edit.PutIn, edit.TakenOut, Names)} {Handle(edit.Group)} by hand. I've taken that into the rota until {SlackText.Moment(edit.Until)}."
            ),
            Notice.Trouble trouble => Trouble(trouble),
            Notice.TroubleOver over => Plain($"✅ Slack lets me keep {Handle(over.Group)} again, and it is right."),
            Notice.LeftOut left => Plain(
                $"ℹ️ {Names(left.People)} {(left.People.Length == 1 ? "is" : "are")} on the rota of {Handle(left.Group)}, but Slack takes no guests, bots or closed accounts into a user group. I page and ask them all the same; they won't be reached by a mention. Put somebody else on the rota, or make them a full member."
            ),
            _ => null,
        };
    }

    /// <summary>What is wrong and what to do, for a message and for the set-up page.</summary>
    public static (string What, string ToDo) Explained(string cause, string detail) =>
        cause switch
        {
            GroupCauses.NotAllowed => (
                "Slack does not let me change user groups.",
                "In Slack's admin settings under *Permissions*, *User groups*, let everyone manage them; or give me the user token of an admin with the scope usergroups:write (the setting Slack:GroupToken)."
            ),
            GroupCauses.NoPlan => (
                "This Slack workspace's plan has no user groups.",
                "Upgrade the plan, or leave groups out: with `plain_groups: yes` in the playbook I understand @names typed as plain words."
            ),
            GroupCauses.NoScope => (
                $"The Slack app lacks the scope {(detail.Length > 0 ? detail : "usergroups:write")}.",
                "Add it with the app manifest (`switchboard manifest`) and install the app again."
            ),
            GroupCauses.People => (
                "Slack refuses somebody on the rota: a guest, or an account that was closed.",
                "I'm reading the list of people again and will leave out who cannot be in a group. If it stays, put somebody else on the rota."
            ),
            GroupCauses.NoSuchGroup => (
                "Slack has no such user group.",
                "Make it in Slack under *People*, *User groups*, with exactly this handle, or correct the handle in the playbook."
            ),
            GroupCauses.Disabled => ("The user group is disabled.", "Enable it in Slack under *People*, *User groups*."),
            GroupCauses.TooMany => (
                "More people are on than Slack allows in a user group.",
                "Take some off the rota, or out of `permanent`."
            ),
            GroupCauses.Nobody => (
                "Nobody is on and nobody stands in, and Slack cannot empty a user group.",
                "Name somebody under `stand_ins` in the playbook."
            ),
            GroupCauses.Token => (
                "Slack does not accept my token.",
                "Copy it anew from *OAuth & Permissions* into Slack:BotToken (or Slack:GroupToken)."
            ),
            _ => ($"Slack refuses with `{SlackText.Escaped(cause)}`.", "I try again every few minutes."),
        };

    public static Rendered Confirmed(string group, bool isFirst) =>
        Plain(isFirst ? $"🤝 Thank you. From now on I keep {Handle(group)} as the rota says." : $"{Handle(group)} is in my hands already.");

    public static Rendered TryingAgain(string group) =>
        Plain($"🔁 I'm trying {Handle(group)} again. If Slack still refuses, I stay quiet about the same cause; the set-up page shows it.");

    public static Rendered ForAdmins() => Plain("That is for this desk's admins to decide. They were asked, too.");

    private static Rendered TakeOver(Notice.ConfirmTakeOver ask, Func<ImmutableArray<UserId>, string> names)
    {
        var text =
            $"👋 The playbook asks me to keep {Handle(ask.Group)} as the rota says. In it now: {names(ask.Members)}. I would put in: {names(ask.WouldBe)}. I change nothing until one of you says so.";
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(Block.Button(Buttons.TakeOver, "Yes, take it over", new Carried("", "", ask.Group), "primary"))
            )
        );
    }

    private static Rendered Trouble(Notice.Trouble trouble)
    {
        var (what, toDo) = Explained(trouble.Cause, trouble.Detail);
        var text =
            $"⚠️ I can't keep {Handle(trouble.Group)} true in Slack. {what}\n*What to do:* {toDo}\nMeanwhile I page and answer from the rota; only the mention in Slack may reach the wrong people.";
        return new(
            text,
            new JsonArray(
                Block.Section(text),
                Block.Actions(Block.Button(Buttons.GroupAgain, "Try again now", new Carried("", "", trouble.Group)))
            )
        );
    }

    private static string StandsIn(Notice.StandsIn stands, Func<ImmutableArray<UserId>, string> names) =>
        stands.Why switch
        {
            StandInKind.TheAway =>
                $"🛟 Nobody else is there for {Handle(stands.Group)}, so {names(stands.People)} stay{(stands.People.Length == 1 ? "s" : "")} in it although away. Who can step in?",
            StandInKind.TheLast =>
                $"🛟 Nobody is on for {Handle(stands.Group)} and nobody stands in, so {names(stands.People)} stay{(stands.People.Length == 1 ? "s" : "")} in it: Slack cannot empty a group. Who can step in?",
            _ =>
                $"🛟 Nobody is on for {Handle(stands.Group)} just now; {names(stands.People)} stand{(stands.People.Length == 1 ? "s" : "")} in.",
        };

    private static string Doing(
        ImmutableArray<UserId> joining,
        ImmutableArray<UserId> leaving,
        Func<ImmutableArray<UserId>, string> names
    ) =>
        string.Join(
            " and ",
            new[] { joining.IsEmpty ? "" : $"put in {names(joining)}", leaving.IsEmpty ? "" : $"take out {names(leaving)}" }.Where(part =>
                part.Length > 0
            )
        );

    private static string Edited(
        ImmutableArray<UserId> putIn,
        ImmutableArray<UserId> takenOut,
        Func<ImmutableArray<UserId>, string> names
    ) =>
        (putIn.IsEmpty, takenOut.IsEmpty) switch
        {
            (false, false) => $"put {names(putIn)} in and took {names(takenOut)} out of",
            (false, true) => $"put {names(putIn)} into",
            _ => $"took {names(takenOut)} out of",
        };

    private static string Handle(string group) => $"*{SlackText.Escaped(group)}*";

    private static Rendered Plain(string text) => new(text, new JsonArray(Block.Section(text)));
}
