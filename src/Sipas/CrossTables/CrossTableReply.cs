using Sipas.Results;

namespace Sipas.CrossTables;

/// <summary>The figures of one criterion, group or content, or of the whole questionnaire, by an attribute.</summary>
/// <param name="Unit">The unit, with all units below.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Rows">The code of the criterion, group or content; <c>overall</c> for the whole questionnaire.</param>
/// <param name="By">The attribute's code.</param>
/// <param name="Method">How the index and its interval come about.</param>
/// <param name="Threshold">Categories of fewer respondents are suppressed.</param>
/// <param name="Noise">The standard deviation, in people, of the noise in every count; 0 where counts are exact.</param>
/// <param name="Categories">One for each category in the order of the form; last those who gave none.</param>
public sealed record CrossTableReply(
    UnitName Unit, string Survey, PeriodReply Period, string Rows, string By, Method Method, int Threshold, double Noise,
    IReadOnlyList<CategoryReply> Categories);

/// <summary>One category of a cross-table.</summary>
/// <param name="Code">The category's code; null for those who gave none.</param>
/// <param name="Label">Its text by language.</param>
/// <param name="Figures">Its figures; the counts hold noise.</param>
public sealed record CategoryReply(string? Code, IReadOnlyDictionary<string, string> Label, Cell Figures);
