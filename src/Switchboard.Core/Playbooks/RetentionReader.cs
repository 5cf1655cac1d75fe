namespace Switchboard.Playbooks;

/// <summary>Reads how long what was said is kept.</summary>
internal static class RetentionReader
{
    private const int MostDays = 36500;

    public static Retention Read(MapReader map, Mistakes mistakes)
    {
        var retention = new Retention(RawPayloadDays: 7);
        if (map.Optional("retention") is not { } node)
            return retention;

        var reader = new MapReader(node, "retention", mistakes);
        if (reader.Optional("raw_payload_days") is { } raw)
            retention = retention with { RawPayloadDays = Values.Whole(raw, 1, MostDays, mistakes) };
        if (reader.Optional("text_days_after_resolution") is { } texts)
        {
            retention = retention with { TextDays = DaysOrNever(texts, mistakes) };
            if (retention.TextDays < retention.RawPayloadDays)
                mistakes.Add(
                    texts,
                    $"texts would go after {retention.TextDays} days, while Slack's payloads, which hold them, stay for {retention.RawPayloadDays}",
                    "keep the payloads no longer than the texts"
                );
        }
        reader.Done();
        return retention;
    }

    private static int? DaysOrNever(PlaybookNode node, Mistakes mistakes)
    {
        if (node is PlaybookNode.Scalar { Text: "never" })
            return null;
        if (node is PlaybookNode.Scalar { Text: var text } && !text.Any(char.IsAsciiDigit))
        {
            mistakes.Add(node, $"'{text}' is neither a number of days nor 'never'");
            return null;
        }
        var days = Values.Whole(node, 1, MostDays, mistakes);
        node.Shape?.IsNumber(1, MostDays, "never");
        return days;
    }
}
