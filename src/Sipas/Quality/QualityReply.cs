using Sipas.Responses;
using Sipas.Results;

namespace Sipas.Quality;

/// <summary>How many answers of a unit, with all units below it, are doubtful, and for what.</summary>
/// <param name="Unit">The unit.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Period">The period.</param>
/// <param name="Respondents">The people in the headline, which leaves flagged answers out; null where that is withheld.</param>
/// <param name="Flagged">Answers with a flag or several.</param>
/// <param name="FlaggedPercent">Their share of all answers, two decimals; null where the respondents are withheld or nobody answered.</param>
/// <param name="Flags">Every flag, whether or not an answer has it. An answer with several counts under each, so these may be more than <paramref name="Flagged"/>.</param>
/// <param name="FlagsFrom">The first day of which answers, and so <paramref name="Flags"/> and <paramref name="Sources"/>, are kept, where the period begins before it; otherwise null.</param>
/// <param name="Sources">Where flagged answers came from, most first.</param>
public sealed record QualityReply(
    UnitName Unit, string Survey, PeriodReply Period, long? Respondents, long Flagged, decimal? FlaggedPercent,
    DateOnly? FlagsFrom, IReadOnlyList<FlagCount> Flags, IReadOnlyList<FlaggedSource> Sources);

/// <summary>One flag.</summary>
/// <param name="Flag">Its name, such as <c>tooFast</c>.</param>
/// <param name="Label">What it says, by language.</param>
/// <param name="Answers">How many answers have it.</param>
public sealed record FlagCount(string Flag, IReadOnlyDictionary<string, string> Label, long Answers);

/// <summary>A channel or, in it, a device.</summary>
/// <param name="Channel">How the answers came in.</param>
/// <param name="Device">The device; null where there is none.</param>
/// <param name="Name">What the office calls the kiosk; null where the device is none.</param>
/// <param name="Flagged">Answers with a flag or several.</param>
/// <param name="Flags">How many of them have each flag; those that none has are left out.</param>
public sealed record FlaggedSource(Channel Channel, string? Device, string? Name, long Flagged, IReadOnlyDictionary<string, long> Flags);
