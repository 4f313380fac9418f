using Sipas.CrossTables;
using Sipas.Results;
using Sipas.Surveys;

namespace Sipas.Web.Officials.CrossTabs;

/// <summary>What the page "Cross-tables" shows.</summary>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Period">The period.</param>
/// <param name="Rows">The code of what the figures are of.</param>
/// <param name="By">What people are divided by.</param>
/// <param name="KeptFrom">The first day from which on there are people to be divided so; null where there are all.</param>
/// <param name="Table">The table; null where the period begins earlier.</param>
public sealed record CrossTabView(PublishedSurvey Survey, Period Period, string Rows, Breakdown By, DateOnly? KeptFrom, CrossTableReply? Table);
