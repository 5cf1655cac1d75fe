using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Switchboard.Crash;
using Switchboard.Slack.Stories;
using Switchboard.Tickets.Jira;
using Switchboard.Tickets.Wrike;

namespace Switchboard.Tickets;

/// <summary>Secrets that stand in files instead of the configuration.</summary>
public sealed class SecretFileTests
{
    [Theory]
    [InlineData("Jira:ApiToken")]
    [InlineData("Jira:Token")]
    [InlineData("Jira:WebhookSecret")]
    [InlineData("Wrike:Token")]
    [InlineData("Wrike:WebhookSecret")]
    public async Task A_secret_is_read_from_its_file_which_counts_before_the_setting(string key)
    {
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "secret");
        await File.WriteAllTextAsync(file, "from-the-file\n", TestContext.Current.CancellationToken);

        Assert.Equal("from-the-setting", SecretOf(key, [new(key, "from-the-setting")]));
        Assert.Equal("from-the-file", SecretOf(key, [new(key, "from-the-setting"), new($"{key}File", file)]));
    }

    [Theory]
    [InlineData("Jira:ApiToken", "/does/not/exist")]
    [InlineData("Jira:Token", "/does/not/exist")]
    [InlineData("Jira:WebhookSecret", "/does/not/exist")]
    [InlineData("Wrike:Token", "/does/not/exist")]
    [InlineData("Wrike:WebhookSecret", "/does/not/exist")]
    [InlineData("Jira:ApiToken", "/")] // a folder
    public void A_file_that_cannot_be_read_is_refused_by_its_key(string key, string file)
    {
        var refused = Assert.Throws<OptionsValidationException>(() => SecretOf(key, [new($"{key}File", file)]));

        Assert.Equal($"{key}File names a file that cannot be read.", Assert.Single(refused.Failures));
    }

    [Theory]
    [InlineData("tickets", "check")]
    [InlineData]
    public async Task The_program_says_so_in_a_line_of_its_own(params string[] verb)
    {
        var (code, said) = await DeskProcess.AskAsync([.. verb, "--Database=Data Source=:memory:", "--Jira:TokenFile=/does/not/exist"]);

        Assert.Equal(1, code);
        Assert.Contains("Jira:TokenFile names a file that cannot be read.", said.Split('\n'));
    }

    private static string SecretOf(string key, IEnumerable<KeyValuePair<string, string?>> settings)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build());
        services.AddJira();
        services.AddWrike();
        using var provider = services.BuildServiceProvider();
        return key switch
        {
            "Jira:ApiToken" => Of<JiraOptions>(provider).ApiToken,
            "Jira:Token" => Of<JiraOptions>(provider).Token,
            "Jira:WebhookSecret" => Of<JiraOptions>(provider).WebhookSecret,
            "Wrike:Token" => Of<WrikeOptions>(provider).Token,
            "Wrike:WebhookSecret" => Of<WrikeOptions>(provider).WebhookSecret,
            _ => throw new ArgumentException($"{key} is no secret", nameof(key)),
        };
    }

    private static T Of<T>(IServiceProvider provider)
        where T : class => provider.GetRequiredService<IOptions<T>>().Value;
}
