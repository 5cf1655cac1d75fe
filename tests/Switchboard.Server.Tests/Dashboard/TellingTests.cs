using System.Reflection;
using System.Runtime.CompilerServices;
using Switchboard.Cases;
using Switchboard.Dashboard.Cases;

namespace Switchboard.Dashboard;

public sealed class TellingTests
{
    public static TheoryData<string> Events =>
        new(typeof(CaseEvent).GetNestedTypes().Where(type => type.IsSubclassOf(typeof(CaseEvent))).Select(type => type.Name));

    [Theory]
    [MemberData(nameof(Events))]
    public void There_are_words_for_every_event(string name)
    {
        var type = typeof(CaseEvent).GetNestedType(name, BindingFlags.Public);
        var happened = (CaseEvent)RuntimeHelpers.GetUninitializedObject(type!); // it was just listed

        Assert.NotEmpty(Telling.Words(happened));
    }
}
