using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Api.Accounts;

/// <summary><c>/console/admin/tokens</c>: what other systems call the API with, by the handlers of the API.</summary>
public static class TokenPageEndpoints
{
    /// <summary>All tokens.</summary>
    public static async Task<IResult> ListAsync(
        ApiTokenBook tokens, GrantBook grants, ConsoleReplies replies, TimeProvider clock, HttpContext http, CancellationToken cancellationToken, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(grants);
        ArgumentNullException.ThrowIfNull(replies);
        ArgumentNullException.ThrowIfNull(clock);
        return await replies.PageAsync<TokensPage>(http, parameters:
        [
            (nameof(TokensPage.Tokens), await tokens.AllAsync(cancellationToken)), (nameof(TokensPage.Granted), await grants.AllAsync(cancellationToken)),
            (nameof(TokensPage.Now), clock.GetUtcNow()), (nameof(TokensPage.Done), done),
        ]);
    }

    /// <summary>The form for a token.</summary>
    public static Task<IResult> NewAsync(ConsoleReplies replies, HttpContext http) =>
        FormAsync(replies, http, Entered.Of(("role", nameof(Role.Integration)), ("data", nameof(DataKinds.Aggregates)), ("validDays", "365")), 200);

    /// <summary>Makes a token, and shows its text.</summary>
    public static async Task<IResult> CreateAsync(
        IFormCollection form, ApiTokenBook tokens, ReferenceCache reference, TimeProvider clock, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(replies);
        var language = ConsoleReplies.LanguageOf(http);
        var (grant, entered) = GrantForm.Read(EnteredForms.Read(form), reference.Required(), language);
        if (entered.FaultsOf("until").Count > 0)
            return await FormAsync(replies, http, entered, 422);
        // Zero days is what the rules refuse.
        var days = int.TryParse(entered["validDays"], NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) ? parsed : 0;
        var made = await TokenEndpoints.CreateAsync(new(entered["name"], days, [grant]), tokens, reference, clock, http, cancellationToken);
        return made.Result is Created<NewToken> { Value: { } token }
            ? await replies.PageAsync<NewTokenPage>(http, parameters: [(nameof(NewTokenPage.Entered), entered), (nameof(NewTokenPage.Text), token.Token)])
            : await FormAsync(replies, http, entered.Refused((ProblemHttpResult)made.Result, language), 422);
    }

    /// <summary>Ends a token.</summary>
    public static async Task<IResult> RevokeAsync(Guid id, IFormCollection form, ApiTokenBook tokens, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(replies);
        var revoked = await TokenEndpoints.RevokeAsync(id, tokens, cancellationToken);
        return revoked.Result is NoContent ? TypedResults.LocalRedirect("/console/admin/tokens?done=revoked") : await replies.MessageAsync(http, "missing", 404);
    }

    private static Task<IResult> FormAsync(ConsoleReplies replies, HttpContext http, Entered entered, int status) =>
        replies.PageAsync<NewTokenPage>(http, status: status, parameters: (nameof(NewTokenPage.Entered), entered));
}
