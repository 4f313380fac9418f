using Sipas.Access;

namespace Sipas.Api.Accounts;

/// <summary>Accounts, API tokens and the audit log as pages.</summary>
public static class AccountPageRoutes
{
    /// <summary>Maps the pages.</summary>
    public static void MapAccountPages(this IEndpointRouteBuilder console)
    {
        var accounts = console.MapGroup("/admin/accounts").Demands(Permission.Administer, Reach.Whole);
        accounts.MapGet("", AccountPageEndpoints.ListAsync);
        accounts.MapGet("/new", AccountPageEndpoints.NewAsync);
        accounts.MapPost("/new", AccountPageEndpoints.CreateAsync).WithName("console.createAccount");
        accounts.MapGet("/{id:guid}", AccountPageEndpoints.ShowAsync);
        accounts.MapPost("/{id:guid}/password-link", AccountPageEndpoints.LinkAsync).WithName("console.linkPassword");
        accounts.MapPost("/{id:guid}/grants", AccountPageEndpoints.GrantAsync).WithName("console.grant");
        accounts.MapPost("/{id:guid}/grants/{grant:guid}/take-back", AccountPageEndpoints.TakeBackAsync).WithName("console.takeBackGrant");
        accounts.MapPost("/{id:guid}/close", AccountPageEndpoints.CloseAsync).WithName("console.closeAccount");
        accounts.MapPost("/{id:guid}/open", AccountPageEndpoints.OpenAsync).WithName("console.openAccount");
        accounts.MapPost("/{id:guid}/sign-out", AccountPageEndpoints.SignOutAsync).WithName("console.signOutAccount");
        accounts.MapPost("/{id:guid}/second-factor/off", AccountPageEndpoints.EndSecondFactorAsync).WithName("console.endSecondFactor");

        var tokens = console.MapGroup("/admin/tokens").Demands(Permission.Administer, Reach.Whole);
        tokens.MapGet("", TokenPageEndpoints.ListAsync);
        tokens.MapGet("/new", TokenPageEndpoints.NewAsync);
        tokens.MapPost("/new", TokenPageEndpoints.CreateAsync).WithName("console.createToken");
        tokens.MapPost("/{id:guid}/revoke", TokenPageEndpoints.RevokeAsync).WithName("console.revokeToken");

        console.MapGet("/admin/audit", AuditPageEndpoints.FindAsync).Demands(Permission.ReadAudit, Reach.Asked).NotesReaders().WithName("console.getAudit");
        console.MapGet("/admin/audit/proof", AuditPageEndpoints.ProveAsync).Demands(Permission.ReadAudit, Reach.Whole);
    }
}
