using Sipas.Access;

namespace Sipas.Api.Accounts;

/// <summary>Accounts, grants, API tokens and the audit log in the API.</summary>
public static class AccountRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void MapAccounts(this IEndpointRouteBuilder api)
    {
        var accounts = api.MapGroup("/accounts").WithTags("Access").Demands(Permission.Administer, Reach.Whole);
        accounts.MapGet("", AccountEndpoints.ListAsync).WithName("getAccounts").ProducesProblems(401, 403, 503);
        accounts.MapPost("", AccountEndpoints.CreateAsync).WithName("createAccount").ProducesProblems(400, 401, 403, 415, 422, 503);
        accounts.MapPost("/{id:guid}/password-link", AccountEndpoints.LinkAsync).WithName("linkPassword").ProducesProblems(401, 403, 404, 503);
        accounts.MapPost("/{id:guid}/close", AccountEndpoints.CloseAsync).WithName("closeAccount").ProducesProblems(401, 403, 404, 409, 503);
        accounts.MapPost("/{id:guid}/open", AccountEndpoints.OpenAsync).WithName("openAccount").ProducesProblems(401, 403, 404, 503);
        accounts.MapPost("/{id:guid}/sign-out", AccountEndpoints.SignOutAsync).WithName("signOutAccount").ProducesProblems(401, 403, 404, 503);
        accounts.MapPost("/{id:guid}/second-factor/off", AccountEndpoints.EndSecondFactorAsync).WithName("endSecondFactor").ProducesProblems(401, 403, 404, 503);
        accounts.MapPost("/{id:guid}/grants", AccountEndpoints.GrantAsync).WithName("grant").ProducesProblems(400, 401, 403, 404, 415, 422, 503);
        api.MapDelete("/grants/{id:guid}", AccountEndpoints.TakeBackAsync).WithTags("Access").Demands(Permission.Administer, Reach.Whole)
            .WithName("takeBackGrant").ProducesProblems(401, 403, 404, 409, 503);

        var tokens = api.MapGroup("/tokens").WithTags("Access").Demands(Permission.Administer, Reach.Whole);
        tokens.MapGet("", TokenEndpoints.ListAsync).WithName("getTokens").ProducesProblems(401, 403, 503);
        tokens.MapPost("", TokenEndpoints.CreateAsync).WithName("createToken").ProducesProblems(400, 401, 403, 415, 422, 503);
        tokens.MapPost("/{id:guid}/revoke", TokenEndpoints.RevokeAsync).WithName("revokeToken").ProducesProblems(401, 403, 404, 503);

        var audit = api.MapGroup("/audit").WithTags("Access");
        audit.MapGet("", AuditEndpoints.FindAsync).Demands(Permission.ReadAudit).NotesReaders()
            .Produces<AuditPageReply>().WithName("getAudit").ProducesProblems(401, 403, 422, 503);
        audit.MapGet("/proof", AuditEndpoints.ProveAsync).Demands(Permission.ReadAudit, Reach.Whole).WithName("proveAudit").ProducesProblems(401, 403, 503);
    }
}
