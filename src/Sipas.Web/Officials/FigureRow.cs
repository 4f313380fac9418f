using Sipas.Results;

namespace Sipas.Web.Officials;

/// <summary>A row of a chart of parts of a questionnaire.</summary>
/// <param name="Code">The code of the group or criterion.</param>
/// <param name="Label">Its words.</param>
/// <param name="Cell">Its figures, with the change against the period before.</param>
/// <param name="OfParent">The index of the unit's parent; null where there is none that is shown.</param>
public sealed record FigureRow(string Code, string Label, Cell Cell, decimal? OfParent);
