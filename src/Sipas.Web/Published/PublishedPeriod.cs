using Sipas.Publications;
using Sipas.Reports;
using Sipas.Results;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Web.Published;

/// <summary>A result as it was published, with what is to be said about it.</summary>
/// <param name="Listed">Which it is.</param>
/// <param name="Report">Its figures as frozen, as a report of the unit.</param>
public sealed record PublishedPeriod(PublishedResult Listed, UnitReport Report)
{
    /// <summary>The ranking of the units directly below, as frozen; null where there are none.</summary>
    public RankingReply? Ranking { get; init; }

    /// <summary>Other revisions of the same period, the newest first.</summary>
    public IReadOnlyList<int> Others { get; init; } = [];

    /// <summary>A frozen result.</summary>
    /// <param name="listed">Which it is.</param>
    /// <param name="result">Its figures.</param>
    /// <param name="unit">The unit; one that is gone keeps the name that was frozen.</param>
    /// <param name="form">The questionnaire in the version of then.</param>
    /// <exception cref="FormatException">The period is none.</exception>
    public static PublishedPeriod Of(PublishedResult listed, UnitResult result, Unit? unit, Questionnaire form)
    {
        ArgumentNullException.ThrowIfNull(listed);
        ArgumentNullException.ThrowIfNull(result);
        if (!Period.TryParse(listed.Period, out var period))
            throw new FormatException($"'{listed.Period}' is no period.");
        unit ??= new() { Code = result.Unit.Code, Name = result.Unit.Name, FullName = result.Unit.Name, Type = "agency" };
        var (previous, yearBefore) = (period.Previous(), period.YearBefore());
        Comparison[] comparisons = previous == yearBefore
            ? [new(previous, result.Change)]
            : [new(previous, result.Change), new(yearBefore, result.ChangeFromYearBefore)];
        return new(listed, new(unit, form, period, result, comparisons, null, [], [], listed.PublishedAt));
    }
}
