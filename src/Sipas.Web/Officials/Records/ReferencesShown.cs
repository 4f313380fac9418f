using Sipas.References;

namespace Sipas.Web.Officials.Records;

/// <summary>Published figures, and what they were looked for by.</summary>
/// <param name="Unit">A part of the unit's code or name; empty for all.</param>
/// <param name="Index">The index; empty for all.</param>
/// <param name="Year">The year measured; null for all.</param>
/// <param name="Indices">Every index that there is.</param>
/// <param name="Figures">The figures.</param>
public sealed record ReferencesShown(string Unit, string Index, int? Year, IReadOnlyList<string> Indices, RecordPage<ReferenceReply> Figures);
