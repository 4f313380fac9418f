using System.Globalization;
using Sipas.Access;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Targets;
using Sipas.Web.Officials;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/targets</c>: what units aim at in a year.</summary>
internal static class TargetPages
{
    public static Task<IResult> ListAsync(
        TargetBook targets, ConsoleReplies replies, TimeProvider clock, HttpContext http, CancellationToken cancellationToken, string year = "", string survey = "", int page = 1) =>
        PageAsync(new(Year(year) ?? VietnamTime.DayOf(clock.GetUtcNow()).Year, survey, new([], page, 0)), targets, replies, http, cancellationToken);

    // A target is a file of one line, so that the same rules hold.
    public static async Task<IResult> SetAsync(
        IFormCollection form, TargetBook targets, TargetImport import, ConsoleReplies replies, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        var line = new TargetLine { Unit = form["unit"].ToString().Trim(), Survey = form["survey"].ToString(), Year = form["year"].ToString(), Percent = form["percent"].ToString() };
        var report = await import.ImportAsync([line], new(), dryRun: false, cancellationToken);
        foreach (var (name, value) in new[] { ("unit", line.Unit), ("survey", line.Survey), ("year", line.Year), ("percent", line.Percent) })
            http.AddAudit(name, value);
        if (report.Faults is null)
            return TypedResults.LocalRedirect($"/console/admin/targets?year={line.Year}");
        var language = ConsoleReplies.LanguageOf(http);
        return await PageAsync(
            new(Year(line.Year) ?? VietnamTime.DayOf(clock.GetUtcNow()).Year, line.Survey, new([], 1, 0))
            {
                Unit = line.Unit,
                Percent = line.Percent,
                Faults = [.. report.Faults.SelectMany(place => place.Value).Select(fault => Bilingual.Of(fault, language))],
            },
            targets, replies, http, cancellationToken);
    }

    public static async Task<IResult> RemoveAsync(
        IFormCollection form, TargetBook targets, ReferenceCache reference, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        var (unit, survey) = (form["unit"].ToString(), form["survey"].ToString());
        foreach (var name in new[] { "unit", "survey", "year" })
            http.AddAudit(name, form[name]);
        return Year(form["year"].ToString()) is { } year && reference.Required().Now.Find(unit) is { } found && await targets.RemoveAsync(found.Id, survey, year, cancellationToken)
            ? TypedResults.LocalRedirect($"/console/admin/targets?year={year}")
            : await replies.MessageAsync(http, "missing", 404);
    }

    private static async Task<IResult> PageAsync(TargetsShown asked, TargetBook targets, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        var found = await targets.ListAsync(null, asked.Survey.Length == 0 ? null : asked.Survey, asked.Year, cancellationToken);
        var shown = asked with { Targets = RecordPage.Of(found, asked.Targets.Number) };
        return await replies.PageAsync<TargetsPage>(http, status: asked.Faults.Count == 0 ? 200 : 422, parameters: (nameof(TargetsPage.Shown), shown));
    }

    private static int? Year(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= 2000 and <= 2100 ? year : null;
}
