using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using NodaTime;
using Switchboard.Cases;
using Switchboard.Golden;
using static Switchboard.OnCall.Rota;

namespace Switchboard.OnCall.Escalation;

public sealed class PageJsonTests
{
    private static readonly string Events = GoldenFiles.Folder("../Golden/page-events");

    private static readonly JsonSerializerOptions Indented = new(CaseJson.Options) { WriteIndented = true };

    /// <summary>One of every event, all of its properties filled; Raised first, so that the others fold onto it.</summary>
    private static readonly IReadOnlyList<PageEvent> OneOfEach =
    [
        .. new PageEvent[]
        {
            new PageEvent.Raised("emergency", 3),
            new PageEvent.StepTaken(0, 0, [Ann, Bob]),
            new PageEvent.Notified(1, Ann, "sms"),
            new PageEvent.Posted(2, "#incidents"),
            new PageEvent.Delivered(1),
            new PageEvent.Failed(2) { Reason = "is_archived" },
            new PageEvent.Declined(Bob, "sms"),
            new PageEvent.Acknowledged(Ann, "voice"),
            new PageEvent.Heard(Ann),
            new PageEvent.WentQuiet(Ann),
            new PageEvent.RanOut(),
            new PageEvent.Resolved(Cleo, "page"),
        }.Select(one => one with { At = Pager.Start + Duration.FromMilliseconds(123) }),
    ];

    public static TheoryData<string> GoldenNames => [.. OneOfEach.Select(NameOf)];

    [Theory]
    [MemberData(nameof(GoldenNames))]
    public void The_body_of_every_event_is_written_as_it_always_was_and_still_loads(string name)
    {
        var happened = OneOfEach.Single(one => NameOf(one) == name);
        var path = Path.Combine(Events, $"{name}.json");

        GoldenFiles.Check(path, JsonSerializer.Serialize(happened, Indented) + "\n");

        Assert.Equal(CaseJson.Write(happened), CaseJson.Write(CaseJson.Read<PageEvent>(File.ReadAllText(path))));
    }

    [Fact]
    public void Every_kept_body_loads_even_when_nothing_writes_it_any_more()
    {
        var files = Directory.GetFiles(Events, "*.json");

        Assert.True(files.Length >= OneOfEach.Count);
        Assert.All(files, file => Assert.NotNull(CaseJson.Read<PageEvent>(File.ReadAllText(file))));
    }

    [Fact]
    public void Every_event_is_here_and_folds()
    {
        Assert.Equal(
            typeof(PageEvent).GetNestedTypes().Select(type => type.Name).Order(),
            OneOfEach.Select(one => one.GetType().Name).Order()
        );

        var state = OneOfEach.Aggregate((PageState?)null, PageDecider.Apply);

        Assert.Equal(OneOfEach.Count, state?.Version);
        Assert.All(OneOfEach.Skip(1), one => Assert.Throws<InvalidOperationException>(() => PageDecider.Apply(null, one)));
        Assert.Throws<InvalidOperationException>(() => PageDecider.Apply(state, OneOfEach[0]));
    }

    [Theory]
    [InlineData(typeof(PageEvent))]
    [InlineData(typeof(PageInput))]
    [InlineData(typeof(PageEffect))]
    public void Every_member_of_a_family_has_a_stored_name_of_its_own(Type family)
    {
        var named = family.GetCustomAttributes<JsonDerivedTypeAttribute>().ToList();

        Assert.Equal(family.GetNestedTypes().Select(type => type.Name).Order(), named.Select(one => one.DerivedType.Name).Order());
        Assert.Equal(named.Count, named.Select(one => one.TypeDiscriminator).Distinct().Count());
        Assert.All(named, one => Assert.Matches("^[a-z]+(_[a-z]+)*$", Assert.IsType<string>(one.TypeDiscriminator)));
    }

    [Fact]
    public void A_state_loads_as_it_was_stored()
    {
        var state = new Pager(Pager.Policy(Pager.Step(5, Ann), Pager.Step(5, Bob)))
            .Tell(1, new PageInput.Failed(1, "down"))
            .Tell(2, new PageInput.Acknowledge(Bob, "sms"))
            .State;

        var json = CaseJson.Write(state);

        Assert.Equal(json, CaseJson.Write(CaseJson.Read<PageState>(json)));
        Assert.Contains("\"acknowledged_by\":\"UBOB\"", json);
    }

    private static string NameOf(PageEvent happened) =>
        JsonSerializer.SerializeToElement(happened, CaseJson.Options).GetProperty("type").GetString() ?? "";
}
