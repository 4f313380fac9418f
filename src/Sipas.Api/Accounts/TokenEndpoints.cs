using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Storage;

namespace Sipas.Api.Accounts;

/// <summary>An API token to be.</summary>
/// <param name="Name">What it is for, 1 to 100 characters.</param>
/// <param name="ValidDays">For how many days it is good, 1 to 730; 365 by default.</param>
/// <param name="Grants">What it may do: at least one grant.</param>
public sealed record CreateToken(string? Name = null, int ValidDays = 365, IReadOnlyList<GrantRequest>? Grants = null);

/// <summary>An API token as it is told ever after.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">What it is for.</param>
/// <param name="CreatedBy">Who made it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ExpiresAt">From when on it opens nothing.</param>
/// <param name="LastUsedAt">When it was last shown, to within a minute; null for never.</param>
/// <param name="RevokedAt">When it was revoked; null where it was not.</param>
/// <param name="Grants">What it may do.</param>
public sealed record TokenReply(
    Guid Id, string Name, string CreatedBy, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? LastUsedAt, DateTimeOffset? RevokedAt, IReadOnlyList<GrantReply> Grants)
{
    /// <summary>The reply.</summary>
    public static TokenReply Of(ApiToken token, IEnumerable<Grant> grants)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new(token.Id, token.Name, token.CreatedBy, token.CreatedAt, token.ExpiresAt, token.LastUsedAt, token.RevokedAt, [.. grants.Select(GrantReply.Of)]);
    }
}

/// <summary>A new API token.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Token">Its text: told now and never again.</param>
/// <param name="ExpiresAt">From when on it opens nothing.</param>
public sealed record NewToken(Guid Id, string Token, DateTimeOffset ExpiresAt);

/// <summary><c>/api/v1/tokens</c></summary>
public static class TokenEndpoints
{
    private const int MostDays = 730;

    /// <summary>The API tokens, without their texts</summary>
    public static async Task<Ok<IReadOnlyList<TokenReply>>> ListAsync(ApiTokenBook tokens, GrantBook grants, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(grants);
        var granted = await grants.AllAsync(cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TokenReply>>([.. (await tokens.AllAsync(cancellationToken)).Select(token => TokenReply.Of(token, granted[token.Id]))]);
    }

    /// <summary>Make an API token for another system</summary>
    /// <remarks>Its text is in this reply and nowhere else. It sends answers as channel import where its role is integration.</remarks>
    public static async Task<Results<Created<NewToken>, ProblemHttpResult>> CreateAsync(
        CreateToken request, ApiTokenBook tokens, ReferenceCache reference, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(clock);
        var (errors, now, by) = (new Dictionary<string, string[]>(), clock.GetUtcNow(), (await http.ActorAsync()).Name);
        var asked = request.Grants ?? [];
        foreach (var (place, grant) in asked.Index())
            grant.Read(Guid.Empty, by, reference.Required(), now, errors, $"grants[{place}].");
        if (asked.Count == 0)
            errors["grants"] = ["Cần ít nhất một quyền. / At least one grant is needed."];
        if (request.Name?.Trim() is not { Length: >= 1 and <= 100 })
            errors["name"] = ["Tên phải có từ 1 đến 100 ký tự. / The name must have 1 to 100 characters."];
        if (request.ValidDays is < 1 or > MostDays)
            errors["validDays"] = [$"Từ 1 đến {MostDays} ngày. / From 1 to {MostDays} days."];
        if (errors.Count > 0)
            return Problems.NotValid(errors);
        IReadOnlyList<Grant> GivenTo(Guid id) => [.. asked.Select(grant => grant.Read(id, by, reference.Required(), now, errors)!)];
        http.AddAudit("name", request.Name!.Trim());
        http.AddAudit(GivenTo(Guid.Empty));
        var (text, token) = await tokens.MakeAsync(request.Name.Trim(), now.AddDays(request.ValidDays), by, GivenTo, cancellationToken);
        http.AddAudit("token", token.Id.ToString());
        return TypedResults.Created($"/api/v1/tokens/{token.Id}", new NewToken(token.Id, text, token.ExpiresAt));
    }

    /// <summary>End an API token, for ever</summary>
    /// <remarks>In this process at once, in others within five seconds.</remarks>
    public static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(Guid id, ApiTokenBook tokens, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        return await tokens.RevokeAsync(id, cancellationToken) ? TypedResults.NoContent() : Problems.Unknown("Không có mã truy cập này. / There is no such token.");
    }
}
