using Microsoft.AspNetCore.Http.HttpResults;

namespace Switchboard.Sandbox.Play;

/// <summary>"Play a day": POST starts it (<c>{"speed":180}</c> is optional), GET tells how far it is, DELETE stops it.</summary>
internal static class PlayEndpoints
{
    public static IServiceCollection AddPlay(this IServiceCollection services)
    {
        services.AddSingleton(provider =>
            provider.GetRequiredService<IConfiguration>()["Sandbox:Day"] is { Length: > 0 } path
                ? DayScript.Parse(File.ReadAllText(path))
                : DayScript.Default()
        );
        services.AddSingleton<Player>();
        services.AddHostedService(provider => provider.GetRequiredService<Player>());
        return services;
    }

    public static void MapPlay(this IEndpointRouteBuilder routes)
    {
        var play = routes.MapGroup("/_sandbox/play");
        play.MapGet("", (Player player) => Answer(player.State));
        play.MapPost("", StartAsync);
        play.MapDelete("", Stop);
    }

    private static async Task<Results<JsonHttpResult<PlayState>, BadRequest<string>>> StartAsync(
        HttpRequest request,
        Player player,
        CancellationToken cancellation
    )
    {
        var wish = request.ContentLength is > 0 ? await request.ReadFromJsonAsync<Wish>(cancellation) : null;
        var speed = wish?.Speed ?? Player.UsualSpeed;
        if (speed is not (>= 1 and <= 3600))
            return TypedResults.BadRequest("speed must be from 1 to 3600 (times as fast as the real clock).");
        return Answer(player.Start(new Uri($"{request.Scheme}://{request.Host}"), speed));
    }

    private static JsonHttpResult<PlayState> Stop(Player player)
    {
        player.Stop();
        return Answer(player.State);
    }

    private static JsonHttpResult<PlayState> Answer(PlayState state) => TypedResults.Json(state, Wire.Json);

    private sealed record Wish(double? Speed);
}
