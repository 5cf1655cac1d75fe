using System.Text.Json.Serialization;
using Switchboard.Playbooks;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(OpenTicket), "open_ticket")]
[JsonDerivedType(typeof(PlaceTicketFirst), "place_ticket_first")]
[JsonDerivedType(typeof(PlaceTicketBehind), "place_ticket_behind")]
[JsonDerivedType(typeof(ChangeTicket), "change_ticket")]
[JsonDerivedType(typeof(CarryReply), "carry_reply")]
[JsonDerivedType(typeof(CarryFiles), "carry_files")]
public abstract partial record Effect
{
    /// <summary>An order to a ticket system. It waits as long as that takes and is never given up for its age.</summary>
    public abstract record OfTicket(TicketKind Kind) : Effect;

    /// <summary>Make the ticket that a filled form asks for, or find the one that was made of it.</summary>
    public sealed record OpenTicket(TicketKind Kind, string Given) : OfTicket(Kind);

    /// <summary>Put it before everything else that waits.</summary>
    public sealed record PlaceTicketFirst(TicketKind Kind, TicketRef Ticket) : OfTicket(Kind);

    /// <summary>Put it right behind another one again, named by its key.</summary>
    public sealed record PlaceTicketBehind(TicketKind Kind, TicketRef Ticket, string Other) : OfTicket(Kind);

    /// <summary>Bring a ticket in line with the case. <paramref name="Order"/> is its own in the case.</summary>
    public sealed record ChangeTicket(TicketKind Kind, TicketRef Ticket, int Order) : OfTicket(Kind)
    {
        /// <summary>Who wants it so.</summary>
        public UserId? By { get; init; }

        public TicketState? To { get; init; }

        public int? Severity { get; init; }
    }

    /// <summary>Bring a reply of the thread into the ticket as it stands when this is carried out: written, edited or deleted.</summary>
    public sealed record CarryReply(TicketKind Kind, TicketRef Ticket, MessageTs Ts, int Order) : OfTicket(Kind);

    /// <summary>Bring the files of what was said before the ticket was asked for into it.</summary>
    public sealed record CarryFiles(TicketKind Kind, TicketRef Ticket) : OfTicket(Kind);
}
