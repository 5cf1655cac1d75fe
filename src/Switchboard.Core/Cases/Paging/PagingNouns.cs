using System.Text.Json.Serialization;

namespace Switchboard.Cases;

[JsonDerivedType(typeof(Page), "page")]
public abstract partial record Effect
{
    /// <summary>Call the people of a group, at any hour; <paramref name="Step"/> counts how far the ladder was climbed.</summary>
    public sealed record Page(string Group, int Step) : Effect;
}
