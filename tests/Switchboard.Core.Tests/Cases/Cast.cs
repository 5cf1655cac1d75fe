using Switchboard.Playbooks;
using Switchboard.Setup;

namespace Switchboard.Cases;

/// <summary>The people of the tests, and the playbook they live by: the one the program ships with.</summary>
internal static class Cast
{
    public static readonly Person Maya = new(new UserId("UMAYA"));
    public static readonly Person Cleo = new(new UserId("UCLEO"));
    public static readonly Person Ann = new(new UserId("UANN")) { Belongs = ["@sos", "#strategicdelivery"] };
    public static readonly Person Bob = new(new UserId("UBOB")) { Belongs = ["@oncall"] };
    public static readonly Person Dana = new(new UserId("UDANA")) { Belongs = ["@dev911"] };
    public static readonly Person Otto = new(new UserId("UOTTO")) { IsFromOutside = true };
    public static readonly Person Robot = new(new UserId("UROBOT")) { IsBot = true, BotName = "deploys" };
    public static readonly Person Relay = new(new UserId("URELAY")) { IsBot = true, BotName = "Client mail" };

    public static readonly IReadOnlyList<Person> Everybody = [Maya, Cleo, Ann, Bob, Dana, Otto, Robot, Relay];

    public static readonly Playbook Plain = YamlNodes.ReadPlaybook(DefaultPlaybook.Text, version: 7) switch
    {
        PlaybookReading.Good good => good.Playbook with { Relays = ["Client mail"] },
        var bad => throw new InvalidOperationException($"the default playbook does not read:\n{bad}"),
    };

    public static Person Named(string name) =>
        Everybody.FirstOrDefault(person => string.Equals(NameOf(person.Id), name, StringComparison.OrdinalIgnoreCase))
        ?? throw new ArgumentException($"nobody is called '{name}'", nameof(name));

    public static string NameOf(UserId id) => id.Value[1..].ToLowerInvariant();
}
