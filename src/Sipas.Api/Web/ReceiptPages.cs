using Sipas.Responses;
using Sipas.Storage;
using Sipas.Web;
using Sipas.Web.Survey;

namespace Sipas.Api.Web;

/// <summary>
/// <c>GET /thanks/{code}</c> after a form was taken, <c>GET /r/{code}</c> for whoever keeps a receipt code, and <c>GET /r</c>
/// to type one. They say whether the answer was received and counted, its unit and day; never what it says.
/// </summary>
public sealed class ReceiptPages(ReferenceCache reference, SurveyReplies replies, ReceiptQuery receipts)
{
    /// <summary>Thanks. They need no database.</summary>
    public static Task<IResult> ThanksAsync(string code, ReceiptPages pages, CancellationToken cancellationToken, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        return pages.ThankAsync(code, SurveyReplies.In(lang), cancellationToken);
    }

    /// <summary>What became of the answer of a code.</summary>
    public static Task<IResult> ShowAsync(string code, ReceiptPages pages, CancellationToken cancellationToken, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var language = SurveyReplies.In(lang);
        return ReceiptCode.TryRead(code, out var id) ? pages.ShowAsync(id, language, cancellationToken) : pages.NoCodeAsync(code, language);
    }

    /// <summary>The form for a code; filled, it leads to the code's page.</summary>
    public static async Task<IResult> AskAsync(ReceiptPages pages, string? code = null, string? lang = null)
    {
        ArgumentNullException.ThrowIfNull(pages);
        var language = SurveyReplies.In(lang);
        if (ReceiptCode.TryRead(code, out var id))
            return TypedResults.Redirect($"/r/{ReceiptCode.Write(id)}{language.Query()}");
        return await (string.IsNullOrWhiteSpace(code) ? pages.AskAsync(language) : pages.NoCodeAsync(code, language));
    }

    private Task<IResult> AskAsync(Language language) => replies.ReceiptAsync(new(ReceiptState.Asked), language);

    private Task<IResult> NoCodeAsync(string code, Language language) => replies.ReceiptAsync(new(ReceiptState.NoCode, code), language, 404);

    private async Task<IResult> ThankAsync(string code, Language language, CancellationToken cancellationToken)
    {
        if (!ReceiptCode.TryRead(code, out var id))
            return await NoCodeAsync(code, language);
        var state = ReceiptState.Received;
        try
        {
            if (await receipts.FindAsync(id, cancellationToken) is { Conflict: true })
                state = ReceiptState.FirstStands;
        }
        catch (Exception fault) when (DatabaseFault.MayPass(fault))
        {
            // The answer was taken all the same.
        }

        return await replies.ReceiptAsync(new(state, ReceiptCode.Write(id)) { Thanks = true }, language);
    }

    private async Task<IResult> ShowAsync(Guid id, Language language, CancellationToken cancellationToken)
    {
        var code = ReceiptCode.Write(id);
        return await receipts.FindAsync(id, cancellationToken) switch
        {
            null => await replies.ReceiptAsync(new(ReceiptState.Unknown, code), language, 404),
            { CountedAt: null } => await replies.ReceiptAsync(new(ReceiptState.Received, code), language),
            var found => await replies.ReceiptAsync(
                new(found.Conflict ? ReceiptState.FirstStands : ReceiptState.Counted, code,
                    reference.Required().Units.Find(found.UnitId!.Value)?.FullName, VietnamTime.DayOf(found.AnsweredAt!.Value)),
                language),
        };
    }
}
