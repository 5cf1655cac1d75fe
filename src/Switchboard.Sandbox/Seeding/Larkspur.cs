namespace Switchboard.Sandbox.Seeding;

/// <summary>
/// The small company the sandbox starts with. It makes software for garden centres; its people sit in Berlin, London, New York and Los
/// Angeles. Everybody and everything in it is invented, and ids never change.
/// </summary>
internal static class Larkspur
{
    public const string Bot = "U0SWITCHBRD";
    private const string Maya = "U0MAYAOKAF";
    private const string Tom = "U0TOMBAKER";
    private const string Priya = "U0PRIYANAI";
    private const string Sam = "U0SAMORTIZ";
    private const string Lena = "U0LENAFISC";
    private const string Kofi = "U0KOFIMENS";
    private const string Nora = "U0NORALIND";
    private const string Ben = "U0BENWALSH";
    private const string Ada = "U0ADAKOWAL";
    private const string Jun = "U0JUNTANAK";
    private const string Theo = "U0THEOGRAN";
    private const string Ruth = "U0RUTHMORE";

    private static readonly string[] Askers = [Maya, Tom, Priya];
    private static readonly string[] Support = [Sam, Lena, Kofi];
    private static readonly string[] Product = [Nora, Ben];
    private static readonly string[] Developers = [Ada, Jun, Theo];
    private static readonly string[] Everybody = [Ruth, .. Askers, .. Support, .. Product, .. Developers];

    public static readonly string[] BotScopes =
    [
        "app_mentions:read",
        "bookmarks:read",
        "bookmarks:write",
        "channels:history",
        "channels:join",
        "channels:manage",
        "channels:read",
        "chat:write",
        "chat:write.customize",
        "chat:write.public",
        "commands",
        "dnd:read",
        "emoji:read",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "groups:write",
        "im:history",
        "im:read",
        "im:write",
        "links:read",
        "links:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "pins:read",
        "pins:write",
        "reactions:read",
        "reactions:write",
        "team:read",
        "usergroups:read",
        "usergroups:write",
        "users.profile:read",
        "users:read",
        "users:read.email",
        "users:write",
    ];

    public static Seed Seed { get; } =
        new()
        {
            Team = new SeedTeam("T0LARKSPUR", "Larkspur", "larkspur"),
            Members =
            [
                Person(Ruth, "ruth", "Ruth Moreau", "Head of Support", "Europe/London", "manager", "9f69e7") with
                {
                    IsAdmin = true,
                },
                Person(Maya, "maya", "Maya Okafor", "Customer Success, key accounts", "Europe/Berlin", "asker", "e7392d"),
                Person(Tom, "tom", "Tom Baker", "Customer Success", "Europe/London", "asker", "3c989f"),
                Person(Priya, "priya", "Priya Nair", "Customer Success, west coast", "America/Los_Angeles", "asker", "674b1b"),
                Person(Sam, "sam", "Sam Ortiz", "Support", "America/New_York", "support", "e96699"),
                Person(Lena, "lena", "Lena Fischer", "Support", "Europe/Berlin", "support", "4bbe2e"),
                Person(Kofi, "kofi", "Kofi Mensah", "Support", "Europe/London", "support", "de5f24"),
                Person(Nora, "nora", "Nora Lindqvist", "Product manager", "Europe/Berlin", "product", "5b89d5"),
                Person(Ben, "ben", "Ben Walsh", "Product", "America/New_York", "product", "a2a5dc"),
                Person(Ada, "ada", "Ada Kowalska", "Developer, billing", "Europe/Berlin", "developer", "43761b"),
                Person(Jun, "jun", "Jun Tanaka", "Developer, data", "America/Los_Angeles", "developer", "db3150"),
                Person(Theo, "theo", "Theo Grant", "Developer, web", "Europe/London", "developer", "2b6836"),
            ],
            Channels =
            [
                Channel("C0GENERAL1", "general", "Company-wide announcements", Everybody) with
                {
                    IsGeneral = true,
                },
                Channel("C0RANDOM01", "random", "Anything but work", Everybody),
                Channel("C0SUPPORT1", "support", "Questions about data, technology and the application", [Bot, .. Everybody]),
                Channel("G0STRATDEL", "strategicdelivery", "Pre-triage: the support team among itself", [Bot, Ruth, .. Support]) with
                {
                    IsPrivate = true,
                },
                Channel("C0PRODUCT1", "product", "What we build and in which order", [Bot, Ruth, .. Product, .. Support, .. Developers]),
                Channel("C0ENGINEER", "engineering", "How we build it", [Bot, .. Developers, .. Product]),
                Channel("C0CUSTSUCC", "customer-success", "Our clients and how they are", [Ruth, .. Askers, .. Support]),
                Channel(
                    "C0REVIEW01",
                    "support-review",
                    "The week's cases, to learn from",
                    [Bot, Ruth, .. Support, .. Product, .. Developers]
                ),
            ],
            Usergroups =
            [
                new SeedGroup("S0SOSGROUP", "sos", "Support team")
                {
                    Description = "First line: answers or finds who can",
                    Users = Support,
                },
                new SeedGroup("S0ONCALL01", "oncall", "On call") { Description = "Product people on duty: they triage", Users = Product },
                new SeedGroup("S0DEV911GR", "dev911", "Developer on duty") { Description = "Emergencies only", Users = [Ada] },
            ],
            Emoji = new() { ["documentation"] = "/emoji/documentation.svg", ["read_the_manual"] = "/emoji/read_the_manual.svg" },
            Commands = [new SeedCommand("/sos", "The support desk", "help")],
            Shortcuts =
            [
                new SeedShortcut("claim", "I'll look into it", "message"),
                new SeedShortcut("resolve", "Mark as resolved", "message"),
                new SeedShortcut("why", "Why is it so?", "message"),
                new SeedShortcut("ask", "Ask a question", "global"),
                new SeedShortcut("make_case", "Make it a case", "message"),
                new SeedShortcut("gather_facts", "Gather facts", "message"),
                new SeedShortcut("promise", "Promise an update", "message"),
                new SeedShortcut("hand_over", "Hand over", "message"),
                new SeedShortcut("bug", "Report a bug", "message"),
            ],
        };

    private static SeedMember Person(string id, string name, string realName, string title, string zone, string role, string color) =>
        new(id, name)
        {
            RealName = realName,
            DisplayName = realName.Split(' ')[0],
            Email = $"{name}@larkspur.example",
            Title = title,
            Tz = zone,
            Role = role,
            Color = color,
        };

    private static SeedChannel Channel(string id, string name, string purpose, string[] members) =>
        new(id, name) { Purpose = purpose, Members = members };
}
