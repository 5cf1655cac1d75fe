using System.Text.Json;

namespace Switchboard.Slack.Payloads;

/// <summary>Reads a rich_text block, the form in which people's own messages arrive. Elements that came later than this code are passed over.</summary>
internal static class RichText
{
    public static void Read(JsonElement block, MessageText.Gathering gathered)
    {
        foreach (var part in block.Items("elements"))
            ReadPart(part, gathered);
    }

    private static void ReadPart(JsonElement part, MessageText.Gathering gathered)
    {
        switch (part.Text("type"))
        {
            case "rich_text_section":
                ReadElements(part, gathered, areMentionsReal: true);
                break;
            case "rich_text_list":
                foreach (var item in part.Items("elements"))
                {
                    gathered.Line();
                    gathered.Write("• ");
                    ReadElements(item, gathered, areMentionsReal: true);
                }
                gathered.Line();
                break;
            case "rich_text_quote":
                gathered.Line();
                gathered.Write("> ");
                ReadElements(part, gathered, areMentionsReal: false);
                gathered.Line();
                break;
            case "rich_text_preformatted":
                gathered.Line();
                ReadElements(part, gathered, areMentionsReal: false);
                gathered.Line();
                break;
        }
    }

    private static void ReadElements(JsonElement section, MessageText.Gathering gathered, bool areMentionsReal)
    {
        foreach (var element in section.Items("elements"))
        {
            var isReal = areMentionsReal && !element.At("style").Flag("code");
            switch (element.Text("type"))
            {
                case "text":
                    gathered.Typed(element.Text("text"), isReal);
                    break;
                case "usergroup":
                    gathered.Group(element.Text("usergroup_id"), "", isReal);
                    break;
                case "user":
                    gathered.Person(element.Text("user_id"), "", isReal);
                    break;
                case "channel":
                    gathered.Channel(element.Text("channel_id"), "");
                    break;
                case "broadcast":
                    gathered.Write("@" + element.Text("range"));
                    break;
                case "emoji":
                    gathered.Write($":{element.Text("name")}:");
                    break;
                case "link":
                    gathered.Write(Link(element.Text("url"), element.Text("text")));
                    break;
                case "date":
                    gathered.Write(element.Text("fallback"));
                    break;
                case "color":
                    gathered.Write(element.Text("value"));
                    break;
            }
        }
    }

    /// <summary>A link's words and, where they differ, where it goes.</summary>
    internal static string Link(string url, string label) => label.Length == 0 || label == url ? url : $"{label} ({url})";
}
