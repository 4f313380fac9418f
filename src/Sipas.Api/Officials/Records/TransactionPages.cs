using Sipas.Responses;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/transactions</c>: the transactions of a month, unit by unit, with response rates where people have answered.</summary>
internal static class TransactionPages
{
    // Where an address names none: that of the yearly survey.
    private const string UsualSurvey = "sipas-2023";

    public static async Task<IResult> ListAsync(
        ReferenceCache reference, RankingQuery ranking, FiguresBeside beside, ConsoleReplies replies, TimeProvider clock, HttpContext http, CancellationToken cancellationToken,
        string month = "", string parent = "", string survey = "")
    {
        var known = reference.Required();
        var whose = parent.Length > 0 ? known.Now.Find(parent.Trim()) : known.Now.All.FirstOrDefault(unit => known.Now.ParentOf(unit) is null);
        var asked = survey.Length > 0 ? known.FindSurvey(survey) : known.Surveys.OrderBy(any => any.Questionnaire.Code != UsualSurvey).FirstOrDefault();
        if (Month(month, VietnamTime.DayOf(clock.GetUtcNow())) is not { } period)
            return await replies.MessageAsync(http, "badAddress", 422);
        if (whose is null || asked is null)
            return await replies.MessageAsync(http, parent.Length > 0 ? "missing" : "noUnits", parent.Length > 0 ? 404 : 200);
        var scope = new RankingScope(asked, period, whose, []);
        var rows = (await beside.AddAsync(await ranking.RankAsync(known, scope, cancellationToken), known.Now, scope, cancellationToken)).Rows;
        var shown = new TransactionsShown(whose, period, asked.Questionnaire.Code, [.. rows.OrderBy(row => row.Unit.Code, StringComparer.Ordinal)]);
        return await replies.PageAsync<TransactionsPage>(http, parameters: (nameof(TransactionsPage.Shown), shown));
    }

    private static Period? Month(string month, DateOnly today) => month.Length == 0 ? Period.MonthOf(today)
        : Period.TryParse(month, out var period) && Period.MonthOf(period.From).Key == month ? period : null;
}
