namespace Switchboard.Reviews;

/// <summary>The weekly review: when it is due, what it holds, and the documents made from it.</summary>
internal static class ReviewsRoom
{
    public static IServiceCollection AddReviews(this IServiceCollection services)
    {
        services.AddSingleton<ReviewStore>();
        services.AddSingleton<ViewerWeeks>();
        services.AddSingleton<ReviewDocuments>();
        services.AddSingleton<ReviewExports>();
        services.AddSingleton<ReviewKeeping>();
        services.AddHostedService<ReviewLoop>();
        return services;
    }
}
