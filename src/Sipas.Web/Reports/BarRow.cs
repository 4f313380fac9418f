using Sipas.Results;

namespace Sipas.Web.Reports;

/// <summary>A row of a chart.</summary>
/// <param name="Code">The code of the content, group or criterion.</param>
/// <param name="Label">Its words.</param>
/// <param name="Cell">Its figures.</param>
/// <param name="Part">Whether it is a part of the row above.</param>
public sealed record BarRow(string Code, string Label, Cell Cell, bool Part);
