using System.Collections.Immutable;

namespace Switchboard.Playbooks;

/// <summary>Reads what is done about claims that meet or go quiet; where the section is absent, the usual.</summary>
internal static class ClaimCareReader
{
    public static ClaimCare Read(MapReader map, ImmutableArray<Group> groups, Mistakes mistakes)
    {
        if (map.Optional("claims") is not { } node)
            return ClaimCare.Usual;

        var reader = new MapReader(node, "'claims'", mistakes);
        var care = new ClaimCare
        {
            CollideWithin = reader.Optional("collide_within") is { } together
                ? Values.DurationOrNone(together, mistakes)
                : ClaimCare.Usual.CollideWithin,
            NudgeAfter = reader.Optional("nudge_after") is { } nudge ? Values.Duration(nudge, mistakes) : null,
            OfferAfter = reader.Optional("offer_after") is { } offer ? Values.Duration(offer, mistakes) : null,
            OfferTo = reader.OptionalText("offer_to"),
        };
        if (care is { OfferAfter: not null, NudgeAfter: null })
            mistakes.Add(node, "a case is offered some time after its claimer was asked", "say 'nudge_after' too");
        if (care.OfferTo is { } group && reader.Optional("offer_to") is { } at)
            PlaybookReader.CheckGroup(at, group, groups, mistakes);
        reader.Done();
        return care;
    }
}
