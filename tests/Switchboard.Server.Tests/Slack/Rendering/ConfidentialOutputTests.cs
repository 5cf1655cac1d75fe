using CsCheck;
using Microsoft.Extensions.Time.Testing;
using Switchboard.Cases;
using Switchboard.Engine;
using Switchboard.Fixtures;
using Switchboard.OnCall.Duties;
using Switchboard.Playbooks;
using Switchboard.Reviews;
using Switchboard.Slack.Sending;
using Switchboard.Tickets;
using static Switchboard.Slack.Rendering.MarkedHistories;

namespace Switchboard.Slack.Rendering;

/// <summary>
/// Promise 4 for what is made of the store. Generated histories of a private channel, of pre-triage or of a desk of its own, are told to
/// the real road; beside it stands the question that was moved on, in approved words. Whoever is not in the channel gets those, and nothing
/// else: by export, page, review, post-mortem, digest or ticket.
/// </summary>
public sealed class ConfidentialOutputTests(PostgresCluster postgres)
{
    private const string Sent = "SENT";
    private const string Inner = "Inner";

    private static readonly Gen<(CaseInput[] Inputs, bool IsPretriage)> Told = Gen.Select(
        Private,
        Gen.Bool,
        (steps, isPretriage) => ((CaseInput[])[.. steps.Select(step => AsSent(step.Input)), .. AtTheEnd], isPretriage)
    );

    [Theory]
    [InlineData(false, 30)]
    [InlineData(true, 5)]
    public async Task Nothing_said_in_a_private_channel_appears_in_what_others_are_given(bool onPostgres, int many)
    {
        await using var slack = await SecretiveDesk.SlackAsync();
        await Told.SampleAsync(
            async told =>
            {
                await using var desk = await ToldAsync(slack, onPostgres, told.Inputs, told.IsPretriage);

                Assert.DoesNotContain(desk.Tracker.Heard, words => words.Contains(Secret, StringComparison.Ordinal));
                foreach (var (where, said) in await GivenToOthersAsync(desk))
                    Tells(where, said);
            },
            iter: many,
            threads: 1 // they share what stands for Slack
        );
    }

    /// <summary>Its own people are given it, and everybody what was approved: the check above looks at something, and can fail.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Members_are_given_what_was_said_and_others_what_was_approved(bool isPretriage)
    {
        await using var slack = await SecretiveDesk.SlackAsync();
        CaseInput[] told =
        [
            AsSent(Marked(Histories.Pretriage).Input),
            .. AtTheEnd,
            AsSent(Marked(Moment.At("10:02").FillsIn(Cast.Ann, TicketKind.Bug)).Input),
            Marked(Moment.At("10:03").Replies(Cast.Maya, "Since Monday")).Input,
        ];
        await using var desk = await ToldAsync(slack, onPostgres: false, told, isPretriage);
        var inside = isPretriage ? Moment.There.Channel : Moment.Key.Channel;

        var files = await desk.Documents.WeekAsync(Moment.Key.Team, Cast.Ann.Id, inside, SecretiveDesk.Week, CancellationToken.None);
        Assert.Equal(2, files.Count);
        Assert.All(files, file => Assert.Contains(Secret, file.Text, StringComparison.Ordinal));
        var own = desk.Posted.Where(one => one.Where == Moment.Key.Channel.Value).ToList();
        Assert.Contains(
            own,
            one => one.Said.Contains(Secret, StringComparison.Ordinal) && one.Said.Contains("post-mortem-", StringComparison.Ordinal)
        );
        Assert.Contains(desk.Posted, one => one.Where == $"D{Cast.Ann.Id}" && one.Said.Contains(Secret, StringComparison.Ordinal));
        Assert.Contains(desk.Posted, one => one.Where == $"D{Cast.Cleo.Id}" && one.Said.Contains(Approved, StringComparison.Ordinal));
        Assert.Contains(desk.Posted, one => one.Where == "C4" && one.Said.Contains("post-mortem-", StringComparison.Ordinal));
        Assert.Contains(desk.Tracker.Heard, words => words.Contains(Sent, StringComparison.Ordinal));
        Assert.Contains("Asked in a private channel", desk.Tracker.Heard);
    }

    [Fact]
    public async Task A_private_desks_digest_is_for_its_own_channel()
    {
        await using var slack = await SecretiveDesk.SlackAsync();
        await using var desk = await ToldAsync(slack, onPostgres: false, [Marked(Histories.Pretriage).Input], isPretriage: false);

        Assert.Contains(Secret, await DigestAsync(desk, Members, Inner), StringComparison.Ordinal);
        Assert.Equal("", await DigestAsync(desk, "#product", Inner));
        Assert.Contains(Approved, await DigestAsync(desk, "#product", "Support"), StringComparison.Ordinal);
    }

    private async Task<SecretiveDesk> ToldAsync(ScriptedSlack slack, bool onPostgres, CaseInput[] told, bool isPretriage)
    {
        var time = new FakeTimeProvider(Moment.At("10:20").Time.ToDateTimeOffset());
        var store = onPostgres ? await StoreUnderTest.PostgresAsync(postgres, time) : await StoreUnderTest.SqliteAsync(time);
        var desk = await SecretiveDesk.OpenAsync(store, time, Playbook(isPretriage), slack);
        await desk.TellAsync(Moment.Key, told);
        await desk.TellAsync(Moment.There, MovedOn, Moment.At("10:30").Reacts(Cast.Dana, "coffin", Moment.There.Thread).Input);
        Assert.Empty(await desk.Cases.EntriesSetAsideAsync(Moment.Key.Team, CancellationToken.None));
        await desk.LookBackAsync(isPretriage ? [Moment.There.Channel] : [Moment.There.Channel, Moment.Key.Channel]);
        return desk;
    }

    /// <summary>All that is read by somebody who is not in the private channel.</summary>
    private static async Task<List<(string Where, string Said)>> GivenToOthersAsync(SecretiveDesk desk)
    {
        var given = desk
            .Posted.Where(one => one.Where != Moment.Key.Channel.Value && !Insiders.Any(who => one.Where == $"D{who}"))
            .ToList();
        Assert.NotEmpty(given);
        foreach (var person in Cast.Everybody.Where(one => !IsMember(one.Id)))
        foreach (var channel in new ChannelId?[] { null, Moment.There.Channel, Moment.Key.Channel })
        foreach (var week in new Week?[] { null, SecretiveDesk.Week })
        {
            var where = $"{person.Id} of {channel} in {week}";
            if (await desk.Weeks.ReadAsync(Moment.Key.Team, person.Id, channel, week, CancellationToken.None) is { } seen)
                given.AddRange([(where, ReviewDocuments.Sheet(seen).Text), (where, ReviewDocuments.Markdown(seen).Text)]);
            if (await desk.Weeks.SightAsync(Moment.Key.Team, person.Id, channel, week, CancellationToken.None) is { } sight)
                given.Add((where, Written(desk.Reviews.SoFar(sight))));
        }
        foreach (var where in (string[])["#support", "#product"])
        foreach (var name in (string[])["Support", Inner])
            given.Add((where, await DigestAsync(desk, where, name)));
        var moved = await desk.Documents.PostMortemAsync(Moment.There, CancellationToken.None);
        Assert.Contains(Approved, moved?.Text, StringComparison.Ordinal);
        given.Add(("the post-mortem of the question that was moved on", moved!.Text)); // the line above has looked
        return given;
    }

    private static void Tells(string where, string said)
    {
        foreach (
            var hidden in (string[])
                [
                    Secret,
                    Sent,
                    Members.TrimStart('#'),
                    Moment.Key.Thread.Value,
                    Moment.Key.Thread.Value.Replace(".", "", StringComparison.Ordinal),
                ]
        )
            Assert.False(said.Contains(hidden, StringComparison.Ordinal), $"{hidden} is told to {where}:\n{said}");
    }

    private static async Task<string> DigestAsync(SecretiveDesk desk, string where, string name) =>
        await desk.Digests.ComposeAsync(
            Moment.Key.Team,
            new Effect.Notify(where, new Notice.Waiting(name, Moment.At("11:00").Time)),
            CancellationToken.None
        )
            is { } digest
            ? Written(digest)
            : "";

    /// <summary>Every form goes to a system of others, and the worst bug's by itself; every urgency is listed.</summary>
    private static Playbook Playbook(bool isPretriage)
    {
        var desk = Cast.Plain.Desks[0];
        return Cast.Plain with
        {
            Desks = isPretriage
                ? [desk]
                : [desk with { Pretriage = null }, new Desk(Inner, Members.TrimStart('#')) { Review = desk.Review }],
            Forms = [.. Cast.Plain.Forms.Select(form => form with { Destination = ListeningTracker.Place })],
            Severities = [.. Cast.Plain.Severities.Select(one => one with { FilledBy = one.Level == 1 ? Filler.Automatic : one.FilledBy })],
            Urgencies = [.. Cast.Plain.Urgencies.Select(urgency => urgency with { IsInDigest = true })],
        };
    }

    /// <summary>Facts are filled in, it turns out to be a bug of the worst kind, and a post-mortem is wanted.</summary>
    private static CaseInput[] AtTheEnd =>
        [
            Marked(Moment.At("10:13").FillsInFacts(Cast.Ann, "VFacts", ("expected", "42"), ("steps", "Open it"))).Input,
            Marked(Moment.At("10:14").Grades(Cast.Ann, 1)).Input,
            Moment.At("10:15").Reacts(Cast.Ann, "coffin", Moment.Question).Input,
        ];

    private static CaseInput MovedOn =>
        new CaseInput.Asked(Cast.Ann, new Message(Moment.There.Thread, $"Where is it? {Approved}"))
        {
            Channel = "support",
            IsRelayed = true,
            From = Moment.Key,
        };

    /// <summary>What a form that becomes a ticket holds was sent to be read there.</summary>
    private static CaseInput AsSent(CaseInput input) =>
        input is CaseInput.FormFilled
            ? CaseJson.Read<CaseInput>(CaseJson.Write(input).Replace(Secret, Sent, StringComparison.Ordinal))
            : input;

    private static string Written(Rendered rendered) => $"{rendered.Text}\n{rendered.Blocks.ToJsonString()}";
}
