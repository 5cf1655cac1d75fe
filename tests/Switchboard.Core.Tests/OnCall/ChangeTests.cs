using System.Reflection;
using System.Text.Json.Serialization;
using Switchboard.Cases;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall;

public sealed class ChangeTests
{
    private const string Stamp = "\"id\":\"7\",\"by\":\"UANN\",\"from\":1793696400000,\"until\":1793700000000";

    [Theory]
    [InlineData("{\"type\":\"override\",\"with\":[\"UBOB\"]," + Stamp + "}", typeof(Change.Override))]
    [InlineData("{\"type\":\"instead\",\"of\":\"UANN\",\"with\":[]," + Stamp + "}", typeof(Change.Instead))]
    [InlineData("{\"type\":\"cover\",\"of\":\"UANN\",\"with\":\"UBOB\"," + Stamp + "}", typeof(Change.Cover))]
    [InlineData(
        "{\"type\":\"swap\",\"one\":\"UANN\",\"other\":\"UBOB\",\"also_from\":1793696400000,\"also_until\":1793700000000," + Stamp + "}",
        typeof(Change.Swap)
    )]
    [InlineData("{\"type\":\"extra\",\"with\":[\"UBOB\"]," + Stamp + "}", typeof(Change.Extra))]
    public void A_change_is_stored_as_it_always_was(string stored, Type type)
    {
        var change = CaseJson.Read<Change>(stored);

        Assert.IsType(type, change);
        Assert.Equal(stored, CaseJson.Write(change));
    }

    [Fact]
    public void Every_change_has_a_stored_name() =>
        Assert.Equal(
            typeof(Change).GetNestedTypes().Select(type => type.Name).Order(),
            typeof(Change).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(one => one.DerivedType.Name).Order()
        );

    [Fact]
    public void A_change_that_ends_before_it_begins_never_holds()
    {
        var cover = Cover(Ann, Bob, "2026-11-04 16:00", "2026-11-04 14:00");

        Assert.False(cover.Holds(At("2026-11-04 15:00")));
        Assert.Empty(Previewing.Of(Of(Daily("2026-11-02 09:00", Ann)), cover));
    }
}
