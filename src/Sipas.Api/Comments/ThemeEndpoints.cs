using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Comments;

namespace Sipas.Api.Comments;

/// <summary><c>/api/v1/comments/themes</c></summary>
public static class ThemeEndpoints
{
    /// <summary>The words by which comments have themes</summary>
    public static async Task<Ok<ThemeList>> ReadAsync(ThemeBook themes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(themes);
        return TypedResults.Ok(await themes.ReadAsync(cancellationToken));
    }

    /// <summary>Replace the list of themes; all comments have their themes by the new one at once</summary>
    /// <remarks>A word, or several that follow each other, matches where it stands in a comment as whole words; in a comment without any accents, without its own.</remarks>
    public static async Task<Results<Ok<ThemeList>, ProblemHttpResult>> ReplaceAsync(ThemeList list, ThemeBook themes, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(list);
        ArgumentNullException.ThrowIfNull(themes);
        if (ThemeRules.Faults(list) is { Count: > 0 } faults)
            return Problems.NotValid(faults);
        await themes.ReplaceAsync(list, cancellationToken);
        return TypedResults.Ok(list);
    }
}
