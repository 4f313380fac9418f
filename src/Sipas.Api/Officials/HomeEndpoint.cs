using Sipas.Access;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Api.Officials;

/// <summary><c>/console</c>: the way to what a person has to do with.</summary>
public static class HomeEndpoint
{
    /// <summary>Leads to the only unit of a person, or shows their units.</summary>
    public static async Task<IResult> HandleAsync(ReferenceCache reference, ConsoleReplies replies, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(replies);
        var tops = (await http.ActorAsync()).Tops(Permission.ReadResults, reference.Required().Now);
        return tops is [var only]
            ? TypedResults.LocalRedirect(ConsolePage.Of(only.Code, "overview") + http.Request.QueryString)
            : await replies.PageAsync<UnitsPage>(http, parameters: [(nameof(UnitsPage.Units), tops), (nameof(UnitsPage.Query), "")]);
    }

    /// <summary>Leads to the first page of the administration that the person may see.</summary>
    public static async Task<IResult> Administration(ConsoleReplies replies, HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(replies);
        return ConsoleSection.For(await http.ActorAsync()) is [var first, ..]
            ? TypedResults.LocalRedirect(first.Pages[0].Address + http.Request.QueryString)
            : await replies.MessageAsync(http, "denied", 403);
    }
}
