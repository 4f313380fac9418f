using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Storage;

namespace Sipas.Access;

/// <summary>How an address says which units it is about.</summary>
public enum Reach
{
    /// <summary>It names one: <c>unit</c> in the path or in the query. Without, it is about all units.</summary>
    Named,

    /// <summary>It names the one above those that it is about: <c>parent</c> in the query. Without, it is about all units.</summary>
    Below,

    /// <summary>Its handler asks the actor, for what is in the body or behind an id, or leaves out what is not allowed.</summary>
    Asked,

    /// <summary>It is about the whole installation.</summary>
    Whole,
}

/// <summary>What an address demands of whoever asks: a permission, at the units and for the questionnaire that it is about.</summary>
/// <param name="Permission">The permission.</param>
/// <param name="Reach">Where.</param>
public sealed record Demand(Permission Permission, Reach Reach) : IAuthorizationRequirement, IAuthorizationRequirementData
{
    /// <inheritdoc/>
    public IEnumerable<IAuthorizationRequirement> GetRequirements() => [this];

    // What is given twice names nothing: a grant for all units only opens that.
    internal (string? Unit, string? Survey) Of(HttpContext http) => Reach switch
    {
        Reach.Named => (http.GetRouteValue("unit") as string ?? Single(http, "unit"), SurveyOf(http)),
        Reach.Below => (Single(http, "parent"), SurveyOf(http)),
        _ => (null, null),
    };

    private static string? SurveyOf(HttpContext http) => http.GetRouteValue("survey") as string ?? Single(http, "survey");

    private static string? Single(HttpContext http, string name) => http.Request.Query[name] is [{ Length: > 0 } value] ? value : null;
}

/// <summary>Demands of addresses.</summary>
public static class DemandRoutes
{
    /// <summary>Opens addresses to those who may do this where the address is about, and to nobody else; what they change is noted in the audit log.</summary>
    public static TBuilder Demands<TBuilder>(this TBuilder routes, Permission permission, Reach reach = Reach.Named)
        where TBuilder : IEndpointConventionBuilder
    {
        routes.Add(endpoint =>
        {
            endpoint.Metadata.Add(new Demand(permission, reach));
            endpoint.FilterFactories.Add((context, next) =>
            {
                var filter = new AuditFilter(context.ApplicationServices.GetRequiredService<AuditLog>());
                return invocation => filter.InvokeAsync(invocation, next);
            });
        });
        return routes;
    }

    /// <summary>Has everybody noted in the audit log who reads these addresses.</summary>
    public static TBuilder NotesReaders<TBuilder>(this TBuilder routes)
        where TBuilder : IEndpointConventionBuilder => routes.WithMetadata(new NotesReaders());
}

/// <summary>Meets a <see cref="Demand"/> where the actor's grants do.</summary>
internal sealed class DemandCheck(Actors actors, ReferenceCache reference) : AuthorizationHandler<Demand>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, Demand requirement)
    {
        var http = (HttpContext)context.Resource!;
        var actor = await actors.OfAsync(http);
        if (!actor.MaySomewhere(requirement.Permission))
            return;
        var (unit, survey) = requirement.Of(http);
        if (requirement.Reach == Reach.Asked || actor.Grants.Any(grant => grant.Unit is null && grant.Surveys.Count == 0 && grant.Allows(requirement.Permission))
            || actor.May(requirement.Permission, reference.Required(), unit, survey))
        {
            context.Succeed(requirement);
        }
    }
}
