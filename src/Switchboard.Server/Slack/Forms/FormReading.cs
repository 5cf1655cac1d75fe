using System.Collections.Immutable;
using Switchboard.Cases;

namespace Switchboard.Slack.Forms;

/// <summary>What a form that was sent in says, or what is wrong with it.</summary>
internal abstract record FormReading
{
    private FormReading() { }

    public sealed record Good(CaseInput Input) : FormReading;

    /// <summary>What to put right, by field; Slack shows it beside the field and keeps the form open.</summary>
    public sealed record Bad(ImmutableDictionary<string, string> Errors) : FormReading
    {
        public Bad(params ReadOnlySpan<(string Field, string Words)> errors)
            : this(Of(errors)) { }

        private static ImmutableDictionary<string, string> Of(ReadOnlySpan<(string Field, string Words)> errors)
        {
            var byField = ImmutableDictionary.CreateBuilder<string, string>();
            foreach (var (field, words) in errors)
                byField[field] = words;
            return byField.ToImmutable();
        }
    }
}
