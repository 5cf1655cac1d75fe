using System.Xml.Linq;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;

namespace Switchboard.Paging;

/// <summary>What Twilio calls back with: receipts, keys that were pressed, and texts. Nothing of it is taken without its signature.</summary>
internal static class TwilioHooks
{
    private static readonly Dictionary<string, PageAnswer> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        ["1"] = PageAnswer.Take,
        ["take"] = PageAnswer.Take,
        ["yes"] = PageAnswer.Take,
        ["ok"] = PageAnswer.Take,
        ["ack"] = PageAnswer.Take,
        ["2"] = PageAnswer.NotMe,
        ["no"] = PageAnswer.NotMe,
        ["not"] = PageAnswer.NotMe,
        ["3"] = PageAnswer.Over,
        ["over"] = PageAnswer.Over,
        ["done"] = PageAnswer.Over,
        ["resolve"] = PageAnswer.Over,
    };

    public static void Map(IEndpointRouteBuilder open)
    {
        var hooks = open.MapGroup("/paging/twilio").AddEndpointFilter(CheckAsync);
        hooks.MapPost("/status/{token}", StatusAsync);
        hooks.MapPost("/keypad/{token}", KeypadAsync);
        hooks.MapPost("/sms", SmsAsync);
    }

    private static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var request = call.HttpContext.Request;
        var services = call.HttpContext.RequestServices;
        var twilio = services.GetRequiredService<IOptions<PagingOptions>>().Value.Twilio;
        if (
            !twilio.IsOn
            || !request.HasFormContentType
            || services.GetRequiredService<TwilioAddresses>().AsCalled(request) is not { } address
        )
            return TypedResults.NotFound();
        var form = await request.ReadFormAsync(call.HttpContext.RequestAborted);
        return TwilioSignature.IsValid(twilio.AuthToken, address, form, request.Headers[TwilioSignature.Header])
            ? await next(call)
            : TypedResults.StatusCode(StatusCodes.Status403Forbidden);
    }

    private static async Task<Results<NoContent, NotFound>> StatusAsync(
        string token,
        HttpRequest request,
        Vault vault,
        PageAnswers answers,
        CancellationToken cancellation
    )
    {
        if (AnswerToken.Read(token, vault) is not { } notice)
            return TypedResults.NotFound();
        var form = await request.ReadFormAsync(cancellation);
        var status = form["MessageStatus"].ToString() is { Length: > 0 } message ? message : form["CallStatus"].ToString();
        switch (status)
        {
            case "delivered" or "read" or "completed":
                await answers.ReceiptAsync(notice, isDelivered: true, "", cancellation);
                break;
            case "failed" or "undelivered" or "busy" or "no-answer" or "canceled":
                await answers.ReceiptAsync(notice, isDelivered: false, $"Twilio says: {status}", cancellation);
                break;
        }
        return TypedResults.NoContent();
    }

    private static async Task<Results<ContentHttpResult, NotFound>> KeypadAsync(
        string token,
        HttpRequest request,
        Vault vault,
        PageAnswers answers,
        CancellationToken cancellation
    )
    {
        if (AnswerToken.Read(token, vault) is not { } notice)
            return TypedResults.NotFound();
        var form = await request.ReadFormAsync(cancellation);
        if (!Words.TryGetValue(form["Digits"].ToString(), out var answer))
            return Twiml(new XElement("Say", "That was no key I know. Goodbye."));
        var page = await answers.AnswerAsync(
            notice.Team,
            notice.Page,
            notice.Who,
            answer,
            "voice",
            $"voice {form["CallSid"]} {answer}",
            cancellation
        );
        return page is null ? TypedResults.NotFound() : Twiml(new XElement("Say", PageAnswers.Said(page, notice.Who, answer)));
    }

    /// <summary>A text from a number that is somebody's verified contact answers the last page they were sent by SMS.</summary>
    private static async Task<ContentHttpResult> SmsAsync(
        HttpRequest request,
        Contacts contacts,
        PageAnswers answers,
        CancellationToken cancellation
    )
    {
        var form = await request.ReadFormAsync(cancellation);
        var first = form["Body"].ToString().Trim().Split(' ', '.', ',', '!')[0];
        foreach (var (team, who) in await contacts.WhoseAsync("sms", form["From"].ToString(), cancellation))
        {
            if (await answers.LastAsync(team, who, "sms", cancellation) is not { } number)
                continue;
            if (!Words.TryGetValue(first, out var answer))
                return Twiml(new XElement("Message", "Reply 1 to take it, 2 for not me, 3 if it is over."));
            var cause = $"sms {form["MessageSid"]}";
            if (await answers.AnswerAsync(team, number, who, answer, "sms", cause, cancellation) is { } page)
                return Twiml(new XElement("Message", PageAnswers.Said(page, who, answer)));
        }
        return Twiml(new XElement("Message", "There is no page for you to answer."));
    }

    private static ContentHttpResult Twiml(XElement content) =>
        TypedResults.Text(new XElement("Response", content).ToString(SaveOptions.DisableFormatting), "text/xml");
}
