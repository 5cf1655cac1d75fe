using System.Text.Json.Nodes;

namespace Switchboard.Sandbox.Control;

/// <summary><c>/_sandbox/faults</c>: ordering misbehaviour.</summary>
internal static class FaultEndpoints
{
    private static readonly string[] Kinds =
    [
        "ratelimited",
        "refused",
        "http_500",
        "timeout",
        "timeout_after_commit",
        "drop_socket",
        "duplicate",
        "reorder",
        "delay",
        "lie",
    ];

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/_sandbox/faults", OrderAsync);
        routes.MapGet("/_sandbox/faults", (World world) => Answers.Json(Tell(world)));
        routes.MapGet("/_sandbox/lies", () => Answers.Json(new JsonObject { ["ok"] = true, ["lies"] = TellLies() }));
        routes.MapDelete("/_sandbox/faults", Clear);
    }

    private static async Task<IResult> OrderAsync(HttpContext http, World world)
    {
        var (order, problem) = await Bodies.ReadAsync<FaultsOrder>(http);
        if (order is null)
            return Bodies.Bad(problem);
        if (order.Faults.Select(Problem).FirstOrDefault(one => one is not null) is { } wrong)
            return Bodies.Bad(wrong);
        if (order.Faults.Any(fault => fault.Kind == "drop_socket" && fault.Event == "*"))
            world.Sockets.DropAll();
        world.Faults.Add(order.Faults.Where(fault => fault.Kind != "drop_socket" || fault.Event != "*").Select(Read));
        return Answers.Json(Tell(world));
    }

    private static string? Problem(FaultOrder fault)
    {
        if (!Kinds.Contains(fault.Kind, StringComparer.Ordinal))
            return $"kind must be one of {string.Join(", ", Kinds)}";
        if (fault.Kind == "refused" && string.IsNullOrEmpty(fault.Error))
            return "a refusal names its error, such as permission_denied";
        if (fault.Kind == "lie" && !Lies.All.ContainsKey(fault.Lie ?? ""))
            return $"lie must be one of {string.Join(", ", Lies.All.Keys)}";
        if (fault.Delay is not null && Bodies.Duration(fault.Delay) is not { Ticks: >= 0 })
            return "delay must be an ISO 8601 duration, such as PT5S";
        return fault.Times is 0 or < -1 ? "times must be 1 or more, or -1 for until cleared" : null;
    }

    private static Fault Read(FaultOrder fault) =>
        new(fault.Kind)
        {
            Method = fault.Method,
            Event = fault.Event,
            Times = fault.Times ?? 1,
            RetryAfter = fault.RetryAfter ?? 1,
            Delay = Bodies.Duration(fault.Delay) ?? TimeSpan.Zero,
            Lie = fault.Lie ?? "",
            Error = fault.Error ?? "",
        };

    private static IResult Clear(World world)
    {
        world.Faults.Clear();
        return Answers.Json(Tell(world));
    }

    private static JsonObject Tell(World world) =>
        new()
        {
            ["ok"] = true,
            ["faults"] = new JsonArray([.. world.Faults.Left().Select(Tell)]),
            ["lies"] = Model.Telling.Strings(Lies.All.Keys),
        };

    private static JsonNode Tell(Fault fault)
    {
        var told = new JsonObject
        {
            ["kind"] = fault.Kind,
            ["method"] = fault.Method,
            ["event"] = fault.Event,
            ["times"] = fault.Times,
        };
        if (fault.Kind == "ratelimited")
            told["retry_after"] = fault.RetryAfter;
        if (fault.Delay > TimeSpan.Zero)
            told["delay"] = System.Xml.XmlConvert.ToString(fault.Delay);
        if (fault.Error.Length > 0)
            told["error"] = fault.Error;
        if (fault.Lie.Length > 0)
            told["lie"] = fault.Lie;
        return told;
    }

    private static JsonObject TellLies()
    {
        var told = new JsonObject();
        foreach (var (name, meaning) in Lies.All)
            told[name] = meaning;
        return told;
    }
}
