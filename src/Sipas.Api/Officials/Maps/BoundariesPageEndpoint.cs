using System.Text.Json;
using Sipas.Boundaries;
using Sipas.Storage;
using Sipas.Web.Officials.Maps;

namespace Sipas.Api.Officials.Maps;

/// <summary><c>/console/admin/boundaries</c>: boundaries of units, for the map.</summary>
public sealed class BoundariesPageEndpoint(BoundaryBook boundaries, ReferenceCache reference, ConsoleReplies replies)
{
    private const string Address = "/console/admin/boundaries";

    /// <summary>The page.</summary>
    public static Task<IResult> ShowAsync(BoundariesPageEndpoint endpoint, HttpContext http, CancellationToken cancellationToken, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.PageAsync(http, 200, [], done is "set" or "removed" ? done : null, cancellationToken);
    }

    /// <summary>Takes in a file.</summary>
    public static Task<IResult> SetAsync(IFormCollection form, BoundariesPageEndpoint endpoint, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(endpoint);
        return endpoint.TakeAsync(form, http, cancellationToken);
    }

    /// <summary>Removes all boundaries.</summary>
    public static async Task<IResult> RemoveAsync(IFormCollection form, BoundaryBook boundaries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(boundaries);
        await boundaries.RemoveAsync(null, cancellationToken);
        return TypedResults.LocalRedirect($"{Address}?done=removed");
    }

    private async Task<IResult> TakeAsync(IFormCollection form, HttpContext http, CancellationToken cancellationToken)
    {
        var language = ConsoleReplies.LanguageOf(http);
        if (form.Files.GetFile("file") is not { Length: > 0 } file)
            return await PageAsync(http, 422, [language["boundaries.noFile"]], null, cancellationToken);
        try
        {
            await using var content = file.OpenReadStream();
            var read = await BoundaryFile.ReadAsync(content, reference.Required().Now, cancellationToken);
            if (read.Faults.Count > 0)
                return await PageAsync(http, 422, [.. read.Faults.Select(fault => $"{fault.Key}: {language.HalfOf(fault.Value[0])}")], null, cancellationToken);
            await boundaries.SetAsync(read.Outlines, cancellationToken);
            return TypedResults.LocalRedirect($"{Address}?done=set");
        }
        catch (JsonException)
        {
            return await PageAsync(http, 422, [language["boundaries.noJson"]], null, cancellationToken);
        }
    }

    private async Task<IResult> PageAsync(HttpContext http, int status, IReadOnlyList<string> faults, string? done, CancellationToken cancellationToken)
    {
        var codes = await boundaries.UnitsAsync(cancellationToken);
        return await replies.PageAsync<BoundariesPage>(
            http, status: status, parameters: [(nameof(BoundariesPage.Count), codes.Count), (nameof(BoundariesPage.Faults), faults), (nameof(BoundariesPage.Done), done)]);
    }
}
