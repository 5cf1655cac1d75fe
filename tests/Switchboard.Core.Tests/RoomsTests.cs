using System.Reflection;
using System.Runtime.CompilerServices;
using Switchboard.Cases;

namespace Switchboard;

/// <summary>The walls of the Core room.</summary>
public sealed class RoomsTests
{
    private static readonly Assembly Core = typeof(CaseDecider).Assembly;

    [Fact]
    public void Core_references_NodaTime_and_what_comes_with_the_runtime_alone()
    {
        var shared = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";

        var foreign = Core.GetReferencedAssemblies().Where(name => !File.Exists(Path.Combine(shared, $"{name.Name}.dll")));

        Assert.Equal(["NodaTime"], foreign.Select(name => name.Name));
    }

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("System.Net.Sockets")]
    [InlineData("System.Console")]
    [InlineData("System.Diagnostics.Process")]
    [InlineData("System.Data.Common")]
    [InlineData("System.Threading.Channels")]
    public void Core_reaches_for_nothing_outside(string assembly) =>
        Assert.DoesNotContain(assembly, Core.GetReferencedAssemblies().Select(name => name.Name));

    /// <summary>The compiler refuses banned symbols; this holds the list to what the guide forbids, so that nobody shortens it unseen.</summary>
    [Theory]
    [InlineData("T:System.DateTime")]
    [InlineData("T:System.DateTimeOffset")]
    [InlineData("T:System.TimeProvider")]
    [InlineData("T:NodaTime.SystemClock")]
    [InlineData("T:NodaTime.IClock")]
    [InlineData("T:System.Threading.Tasks.Task")]
    [InlineData("T:System.Threading.Tasks.ValueTask")]
    [InlineData("T:System.Random")]
    [InlineData("M:System.Guid.NewGuid")]
    [InlineData("T:System.IO.File")]
    [InlineData("T:System.Console")]
    [InlineData("T:System.Environment")]
    public void The_ban_stands(string symbol) =>
        Assert.Contains(File.ReadAllLines(BannedSymbols()), line => line.StartsWith($"{symbol};", StringComparison.Ordinal));

    [Fact]
    public void No_banned_type_is_used()
    {
        var banned = File.ReadAllLines(BannedSymbols())
            .Where(line => line.StartsWith("T:", StringComparison.Ordinal))
            .Select(line => line[2..line.IndexOf(';')])
            .ToHashSet();

        var used = Core.GetTypes()
            .SelectMany(type =>
                type.GetMembers(
                    BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly
                )
            )
            .SelectMany(TypesOf)
            .Select(type => type.IsGenericType ? type.GetGenericTypeDefinition().FullName : type.FullName);

        Assert.DoesNotContain(used, name => name is not null && banned.Contains(name));
    }

    [Fact]
    public void Nothing_public_can_be_inherited_but_the_closed_families()
    {
        var open = Core.GetExportedTypes().Where(type => type is { IsClass: true, IsSealed: false } && !IsClosedFamily(type));

        Assert.Empty(open);
    }

    private static bool IsClosedFamily(Type type) =>
        type.IsAbstract && (type.GetConstructors().Length == 0 || (type.DeclaringType is { } family && IsClosedFamily(family)));

    private static IEnumerable<Type> TypesOf(MemberInfo member) =>
        member switch
        {
            MethodInfo method => [method.ReturnType, .. method.GetParameters().Select(parameter => parameter.ParameterType)],
            ConstructorInfo constructor => constructor.GetParameters().Select(parameter => parameter.ParameterType),
            FieldInfo field => [field.FieldType],
            _ => [],
        };

    private static string BannedSymbols([CallerFilePath] string here = "") =>
        Path.Combine(Path.GetDirectoryName(here) ?? "", "../../src/Switchboard.Core/BannedSymbols.txt");
}
