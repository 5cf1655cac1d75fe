using Switchboard.Playbooks;
using Switchboard.Tickets;

namespace Switchboard.Dashboard.Admin;

/// <summary>Holds the playbook's forms against what is connected: where each goes, and whether that is there.</summary>
internal static class FormChecks
{
    /// <param name="hasAddress">Browsers can be sent to the desk's pages.</param>
    public static IEnumerable<Check> Of(Playbook playbook, TicketSystems systems, bool hasAddress) =>
        playbook.Forms.Select(form => OfForm(form, systems, hasAddress));

    private static Check OfForm(TicketForm form, TicketSystems systems, bool hasAddress)
    {
        var what = $"the form “{form.Title}”";
        if (form.IsElsewhere)
            return new(true, what, $"It is filled in at {form.Link}.");
        if (systems.Of(form.Destination) is null)
            return new(
                false,
                what,
                $"It goes to {form.Destination}, and nothing that serves it is connected. What is filled in waits until it is: connect it "
                    + "(docs/tickets.md), or name another destination in the playbook."
            );
        if (form.IsPage && !hasAddress)
            return new(
                false,
                what,
                "It is too long for Slack and has a page of its own, but the desk does not know its own address: set PublicUrl."
            );
        return new(
            true,
            what,
            form.IsPage ? $"It has a page of its own and goes to {form.Destination}." : $"It goes to {form.Destination}."
        );
    }
}
