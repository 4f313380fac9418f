using Sipas.Weights;

namespace Sipas.Web.Officials.Records;

/// <summary>Weights of units, and what they were looked for by.</summary>
/// <param name="Unit">A part of the unit's code or name; empty for all.</param>
/// <param name="Name">The name of the weights; empty for all.</param>
/// <param name="Names">Every name that there is.</param>
/// <param name="Weights">The weights.</param>
public sealed record WeightsShown(string Unit, string Name, IReadOnlyList<string> Names, RecordPage<UnitWeight> Weights);
