namespace Sipas.Jobs;

/// <summary>Which answers are exported.</summary>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Unit">The unit's code; with all units below it.</param>
/// <param name="From">The first day in Vietnam.</param>
/// <param name="To">The last day in Vietnam.</param>
public sealed record ExportRequest(string Survey, string Unit, DateOnly From, DateOnly To);

/// <summary>What came of an export.</summary>
/// <param name="Responses">How many answers are in the file.</param>
public sealed record ExportReport(long Responses);
