using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Publications;
using Sipas.Responses;
using Sipas.Results;
using Sipas.Web.Officials;
using Sipas.Web.Officials.Publishing;

namespace Sipas.Api.Officials.Publishing;

/// <summary><c>/console/units/{unit}/reports</c>: downloads, what is published, and publishing.</summary>
public sealed class ReportsEndpoint(
    ConsoleReplies replies, PublishedResults published, Publisher publisher, IOptions<AccessOptions> access, TimeProvider clock)
{
    // Late answers are counted for so many periods; those of older ones are a matter for the archive.
    private const int PeriodsWithLate = 8;

    /// <summary>The page.</summary>
    public static async Task<IResult> ShowAsync(string unit, ConsoleViews views, ReportsEndpoint endpoint, HttpContext http, CancellationToken cancellationToken, string? done = null)
    {
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(endpoint);
        var (view, instead) = await views.ReadAsync(http, unit, Permission.ReadResults);
        return view is null ? instead! : await endpoint.PageAsync(http, view, done == "published" ? done : null, [], 200, cancellationToken);
    }

    /// <summary>Publishes a period.</summary>
    public static async Task<IResult> PublishAsync(string unit, IFormCollection form, ConsoleViews views, ReportsEndpoint endpoint, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(form);
        ArgumentNullException.ThrowIfNull(views);
        ArgumentNullException.ThrowIfNull(endpoint);
        var (view, instead) = await views.ReadAsync(http, unit, Permission.Publish);
        return view is null ? instead! : await endpoint.FreezeAsync(http, view, form["publish"].ToString(), cancellationToken);
    }

    private async Task<IResult> FreezeAsync(HttpContext http, ConsoleView view, string key, CancellationToken cancellationToken)
    {
        var language = ConsoleReplies.LanguageOf(http);
        http.AddAudit("period", key);
        if (!Period.TryParse(key, out var period))
            return await PageAsync(http, view, null, [language["reports.noPeriod"]], 422, cancellationToken);
        if (!HasEnded(period))
            return await PageAsync(http, view, null, [language.Say("reports.notEnded", language.Name(period), language.Date(period.To))], 422, cancellationToken);
        var made = await publisher.PublishAsync(view.Reference, view.Survey, view.Unit, period, (await http.ActorAsync()).Name, cancellationToken);
        return made.IsNew
            ? TypedResults.LocalRedirect($"{ConsolePage.Of(view.Unit.Code, "reports")}{view.Kept}&done=published")
            : await PageAsync(http, view, null, [language.Say("reports.nothingNew", language.Name(period), made.Publication.Revision)], 409, cancellationToken);
    }

    private async Task<IResult> PageAsync(HttpContext http, ConsoleView view, string? done, IReadOnlyList<string> faults, int status, CancellationToken cancellationToken)
    {
        var survey = view.Survey.Questionnaire.Code;
        var frozen = (await published.OfUnitAsync(view.Unit.Code, cancellationToken)).Where(one => one.Survey == survey).ToList();
        var late = new Dictionary<string, long?>();
        foreach (var newest in frozen.DistinctBy(one => one.Period).Take(PeriodsWithLate))
            late[newest.Period] = await published.LateAsync(view.Reference, new(view.Unit, view.Survey, Subtree: true), newest, cancellationToken);
        var shown = new ReportsView(view.Survey, view.Period, view.WithFlagged, frozen, late, Ended(view))
        {
            HasBelow = view.Reference.Now.ChildrenOf(view.Unit).Any(),
            IsPublic = access.Value.PublicPage,
            Done = done,
            Faults = faults,
        };
        return await replies.PageAsync<ReportsPage>(http, view.Unit, view.Kept, status, (nameof(ReportsPage.View), shown));
    }

    private List<Period> Ended(ConsoleView view) => [.. RecentPeriods.On(view.Reference.Today).SelectMany(kind => kind.Periods).Append(view.Period).Append(view.Period.Previous())
        .Where(HasEnded).Distinct().OrderByDescending(period => period.To).ThenByDescending(period => period.From)];

    private bool HasEnded(Period period) => period.To < VietnamTime.DayOf(clock.GetUtcNow());
}
