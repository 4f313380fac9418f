using Sipas.Api.Officials;
using Sipas.Comments;
using Sipas.Web;
using Sipas.Web.Officials;

namespace Sipas.Api.Comments;

/// <summary><c>/console/admin/themes</c>: the words by which comments have themes.</summary>
public static class ThemesPageEndpoint
{
    /// <summary>The page.</summary>
    public static async Task<IResult> ShowAsync(ThemeBook themes, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(themes);
        ArgumentNullException.ThrowIfNull(replies);
        return await PageAsync(replies, http, await themes.ReadAsync(cancellationToken), [], done is not null, 200);
    }

    /// <summary>Puts what was entered in the place of the list, or shows it again with what is wrong.</summary>
    public static async Task<IResult> SaveAsync(IFormCollection form, ThemeBook themes, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(themes);
        ArgumentNullException.ThrowIfNull(replies);
        var entered = Entered(form);
        var faults = ThemeRules.Faults(entered);
        if (faults.Count > 0)
            return await PageAsync(replies, http, entered, [.. faults.SelectMany(fault => fault.Value).Select(reason => In(ConsoleReplies.LanguageOf(http), reason))], false, 422);
        await themes.ReplaceAsync(entered, cancellationToken);
        return TypedResults.LocalRedirect("/console/admin/themes?done=saved");
    }

    // A row that is left empty is no theme: so one is taken away, and none is added where nobody wants to.
    private static ThemeList Entered(IFormCollection form)
    {
        return new([.. Enumerable.Range(0, form["code"].Count)
            .Select(row => new Theme(
                At("code", row),
                new Dictionary<string, string> { ["vi"] = At("vi", row), ["en"] = At("en", row) },
                [.. At("words", row).Split([',', '\n'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()]))
            .Where(theme => theme.Code.Length > 0 || theme.Words.Count > 0 || theme.Name.Values.Any(name => name.Length > 0))]);

        string At(string field, int row) => form[field].ElementAtOrDefault(row)?.Trim() ?? "";
    }

    private static Task<IResult> PageAsync(ConsoleReplies replies, HttpContext http, ThemeList list, IReadOnlyList<string> faults, bool done, int status) =>
        replies.PageAsync<ThemesPage>(http, status: status, parameters: [(nameof(ThemesPage.List), list), (nameof(ThemesPage.Faults), faults), (nameof(ThemesPage.Done), done)]);

    // Reasons are said in both languages at once, as the API does.
    private static string In(Language language, string reason) => reason.Split(" / ")[language == Language.Vietnamese ? 0 : ^1];
}
