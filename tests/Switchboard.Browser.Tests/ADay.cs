using Switchboard.Cases;
using Switchboard.Dashboard;
using Switchboard.Playbooks;
using Switchboard.Tickets.BuiltIn;

namespace Switchboard;

/// <summary>A day at the desk, so that pages have something to show.</summary>
/// <param name="Lively">A case with much in it.</param>
/// <param name="Rich">A case with every form of text.</param>
internal sealed record ADay(long Lively, long Rich, long Resolved)
{
    public static async Task<ADay> LiveAsync(PageDesk desk)
    {
        desk.Time.Shift = TimeSpan.FromHours(-27);
        var old = await desk.AskAsync(PageDesk.Noor, "Who approves new dashboards for the Northwind account?");
        await Later(desk, 4);
        await desk.ReplyAsync(old, PageDesk.Ines, "Tom does, and he said yes.");
        await desk.ReactAsync(old, PageDesk.Noor, "white_check_mark");

        desk.Time.Shift = TimeSpan.FromHours(-5);
        var lively = await desk.AskAsync(
            PageDesk.Maya,
            "The renewal report of *Northwind* does not tie out to a query on the same data: `1,204` here, `1,198` there. Their review is at 16:00, can somebody look? <!subteam^S2|@oncall>"
        );
        await Later(desk, 6);
        await desk.ReactAsync(lively, PageDesk.Sam, "eyes");
        await Later(desk, 3);
        await desk.ReplyAsync(lively, PageDesk.Sam, "Looking. Which period do you have selected, and is it *booked* or *effective* date?");
        await Later(desk, 2);
        await desk.ReplyAsync(
            lively,
            PageDesk.Maya,
            "Q3, effective date. Here is the address: <https://app.example.com/reports/renewals?q=3|Renewals Q3>"
        );
        await Later(desk, 11);
        await desk.ReplyAsync(
            lively,
            PageDesk.Ines,
            "I have seen this before: the report leaves out renewals booked on the last day after 22:00 UTC.\n&gt; effective &lt; end_of_period\nshould be `&lt;=`."
        );
        await desk.ReactAsync(lively, PageDesk.Ines, "bug");
        await desk.ReactAsync(lively, PageDesk.Ines, "vhs");
        await Later(desk, 5);
        await desk.ReplyAsync(lively, PageDesk.Sam, "Confirmed, six rows. I need 30 minutes for the list, <@U1MAYA> :pray:");

        desk.Time.Shift = TimeSpan.FromMinutes(-150);
        var resolved = await desk.AskAsync(PageDesk.Tom, "Can a customer have two billing contacts? The form takes only one.");
        await Later(desk, 8);
        await desk.ReplyAsync(resolved, PageDesk.Ines, "Yes: under *Account › Contacts*, the role “billing” can be given twice.");
        await desk.ReactAsync(resolved, PageDesk.Ines, "necktie");
        await Later(desk, 4);
        await desk.ReactAsync(resolved, PageDesk.Tom, "white_check_mark");

        desk.Time.Shift = TimeSpan.FromMinutes(-95);
        var rich = await desk.AskAsync(
            PageDesk.Tom,
            "After the update the nightly import stops for *two* clients :thinking_face:\n1. open <https://app.example.com/imports|Imports>\n2. press _Run now_\n3. wait\n```ERROR 42P01: relation \"stage.customer_orders_2025_11_24\" does not exist\n  at Importer.Load (importer.cs:218)```\n• expected: 1,200 rows\n• actual: none\n&gt; it worked on Friday\nCould be related to <#C2PRIVATE|strategicdelivery>?"
        );
        await desk.ReactAsync(rich, PageDesk.Noor, "fire_engine");

        await TicketsAsync(desk, lively, rich);

        desk.Time.Shift = TimeSpan.FromMinutes(-70);
        var held = await desk.AskAsync(PageDesk.Maya, "Is there a way to export all open invoices with their payment links?");
        await desk.ReactAsync(held, PageDesk.Ines, "eyes");
        await desk.ReactAsync(held, PageDesk.Sam, "eyes");

        desk.Time.Shift = TimeSpan.FromMinutes(-48);
        await desk.AskAsync(PageDesk.Ines, "Northwind asks whether their data stays in the EU. Who may answer that?", PageDesk.Private);
        desk.Time.Shift = TimeSpan.FromMinutes(-31);
        await desk.AskAsync(PageDesk.Noor, "Exports to Excel drop the leading zeros of postcodes. Oddity or bug?");
        desk.Time.Shift = TimeSpan.FromMinutes(-12);
        await desk.AskAsync(PageDesk.Maya, "A client cannot sign in since 9:40, “session expired” again and again. Work-around?");
        desk.Time.Shift = TimeSpan.FromMinutes(-3);
        await desk.AskAsync(PageDesk.Tom, "Where do I find the list of feature flags?");
        desk.Time.Shift = TimeSpan.Zero;
        return new ADay(await desk.NumberAsync(lively), await desk.NumberAsync(rich), await desk.NumberAsync(resolved));
    }

    /// <summary>One that goes first, one that is worked on with words of both sides, one that waits, and one that was declined.</summary>
    private static async Task TicketsAsync(PageDesk desk, CaseKey lively, CaseKey rich)
    {
        var usual = await desk.TicketAsync(lively, "The renewal report leaves out renewals booked on the last day");
        await desk.TicketAsync(rich, "Weeks in the renewal report, for the reviews of our clients", TicketKind.Intake, PageDesk.Tom);
        var worst = await desk.TicketAsync(rich, "The nightly import stops for two clients", TicketKind.Issue, PageDesk.Tom);
        var unwanted = await desk.TicketAsync(rich, "The import page could be blue", reporter: PageDesk.Tom);
        await desk.Get<BuiltInQueue>().PlaceFirstAsync(PageDesk.Team, BuiltInQueue.RefOf(worst), TestContext.Current.CancellationToken);
        var work = desk.Get<QueueWork>();
        var cancellation = TestContext.Current.CancellationToken;
        await work.AssignAsync(PageDesk.Team, usual, PageDesk.Ines, PageDesk.Sam, cancellation);
        await work.MoveAsync(PageDesk.Team, usual, TicketState.InProgress, "", PageDesk.Ines, cancellation);
        await work.SayAsync(PageDesk.Team, usual, new Remark(PageDesk.Ines, "Off by one in the period's end.", true, false), cancellation);
        await work.SayAsync(
            PageDesk.Team,
            usual,
            new Remark(PageDesk.Ines, "Are effective dates in UTC for you?", false, true),
            cancellation
        );
        await work.MoveAsync(PageDesk.Team, unwanted, TicketState.Declined, "It is green by our design.", PageDesk.Ines, cancellation);
    }

    private static Task Later(PageDesk desk, int minutes)
    {
        desk.Time.Shift += TimeSpan.FromMinutes(minutes);
        return Task.CompletedTask;
    }
}
