using Sipas.Results;
using Sipas.Units;

namespace Sipas.Web.Officials.Records;

/// <summary>The transactions of a month beside the people who answered.</summary>
/// <param name="Parent">Whose units.</param>
/// <param name="Month">The month.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Rows">One for each unit directly below, by code.</param>
public sealed record TransactionsShown(Unit Parent, Period Month, string Survey, IReadOnlyList<RankingRow> Rows);
