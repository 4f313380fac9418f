using System.Text.Json.Serialization;

namespace Sipas.Results;

/// <summary>What a result says of flagged answers: those with a sign of not being a person's honest answer (docs/quality.md).</summary>
/// <param name="Included">Whether they count in the figures. By default they do not.</param>
/// <param name="Respondents">How many there are, whether they count or not. Told however few, since it says nothing of what they say; absent where each row tells its own.</param>
public sealed record FlaggedReply(bool Included, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] long? Respondents);
