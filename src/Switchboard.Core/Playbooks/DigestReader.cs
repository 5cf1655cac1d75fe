using NodaTime;

namespace Switchboard.Playbooks;

/// <summary>Reads when and where a desk lists what waits.</summary>
internal static class DigestReader
{
    public static Digest? Read(MapReader desk, Mistakes mistakes)
    {
        if (desk.Optional("digest") is not { } node)
            return null;

        var reader = new MapReader(node, "a digest", mistakes);
        var digest = new Digest(
            reader.Channel("channel"),
            [.. reader.TextOrTexts("at").Select(time => Values.Time(time, mistakes)).Distinct().Order()],
            reader.Required("zone") is { } zone ? HoursReader.ZoneOf(reader.TextOf(zone, "a zone"), zone, mistakes) : DateTimeZone.Utc
        );
        reader.Done();
        return digest;
    }

    /// <summary>What is mentioned nowhere must be listed somewhere.</summary>
    public static void Check(MapReader map, Playbook playbook, Mistakes mistakes)
    {
        if (
            map.Optional("desks") is not PlaybookNode.List desks
            || playbook.Urgencies.FirstOrDefault(urgency => urgency.IsInDigest) is not { } listed
        )
            return;
        foreach (var (node, desk) in desks.Items.Zip(playbook.Desks).Where(pair => pair.Second.Digest is null))
            mistakes.Add(
                node,
                $"the questions of '{listed.Name}' are listed in a digest, and the desk '{desk.Name}' has none",
                """give it 'digest: { channel: team, at: ["10:00", "15:00"], zone: Europe/London }', or leave 'digest' out of the urgency"""
            );
    }
}
