using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace Switchboard.Dashboard.Text;

/// <summary>Shows what was written. Every text goes out through the renderer's encoder; there is no way to raw HTML here.</summary>
public sealed class RichView : ComponentBase
{
    [Parameter, EditorRequired]
    public ImmutableArray<RichBlock> Blocks { get; set; }

    [Parameter, EditorRequired]
    public Names Names { get; set; } = Names.None;

    protected override void BuildRenderTree(RenderTreeBuilder builder) => Show(builder, Blocks);

    private void Show(RenderTreeBuilder html, ImmutableArray<RichBlock> blocks)
    {
        foreach (var block in blocks)
        {
            switch (block)
            {
                case RichBlock.Paragraph paragraph:
                    Within(html, "p", () => Show(html, paragraph.Inner));
                    break;
                case RichBlock.Quote quote:
                    Within(html, "blockquote", () => Show(html, quote.Inner));
                    break;
                case RichBlock.Preformatted code:
                    html.OpenElement(0, "pre");
                    html.AddAttribute(1, "tabindex", "0"); // it scrolls sideways, so the keyboard must reach it
                    Within(html, "code", () => html.AddContent(0, code.Text));
                    html.CloseElement();
                    break;
                case RichBlock.Bullets list:
                    Within(html, "ul", () => Items(html, list.Items));
                    break;
                case RichBlock.Numbers list:
                    html.OpenElement(0, "ol");
                    html.AddAttribute(1, "start", list.First.ToString(CultureInfo.InvariantCulture));
                    Items(html, list.Items);
                    html.CloseElement();
                    break;
                default:
                    throw new InvalidOperationException($"No look for {block.GetType().Name}.");
            }
        }
    }

    private void Items(RenderTreeBuilder html, ImmutableArray<ImmutableArray<Rich>> items)
    {
        foreach (var item in items)
            Within(html, "li", () => Show(html, item));
    }

    private void Show(RenderTreeBuilder html, ImmutableArray<Rich> line)
    {
        foreach (var rich in line)
        {
            switch (rich)
            {
                case Rich.Bold bold:
                    Within(html, "strong", () => Show(html, bold.Inner));
                    break;
                case Rich.Italic italic:
                    Within(html, "em", () => Show(html, italic.Inner));
                    break;
                case Rich.Struck struck:
                    Within(html, "s", () => Show(html, struck.Inner));
                    break;
                case Rich.Code code:
                    Within(html, "code", () => html.AddContent(0, code.Text));
                    break;
                case Rich.Link link:
                    html.OpenElement(0, "a");
                    html.AddAttribute(1, "href", link.To.AbsoluteUri);
                    html.AddAttribute(2, "rel", "noopener noreferrer nofollow");
                    html.AddContent(3, link.Label);
                    html.CloseElement();
                    break;
                case Rich.NewLine:
                    html.OpenElement(0, "br");
                    html.CloseElement();
                    break;
                case Rich.Emoji emoji:
                    Face(html, emoji.Name);
                    break;
                case Rich.Plain plain:
                    html.AddContent(0, plain.Text);
                    break;
                default:
                    html.OpenElement(0, "span");
                    html.AddAttribute(1, "class", "mention");
                    html.AddContent(2, Names.Of(rich));
                    html.CloseElement();
                    break;
            }
        }
    }

    private static void Face(RenderTreeBuilder html, string name)
    {
        html.OpenElement(0, "span");
        html.AddAttribute(1, "class", Glyphs.Of(name) is null ? "emoji unknown" : "emoji");
        html.AddAttribute(2, "title", $":{name}:");
        html.AddContent(3, Glyphs.Of(name) ?? $":{name}:");
        html.CloseElement();
    }

    private static void Within(RenderTreeBuilder html, string element, Action inner)
    {
        html.OpenElement(0, element);
        inner();
        html.CloseElement();
    }
}
