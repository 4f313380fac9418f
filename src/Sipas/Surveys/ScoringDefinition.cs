using System.Text.Json.Serialization;

namespace Sipas.Surveys;

/// <summary>How a questionnaire rates: by its total of points, or by its index, each with classes where it has any.</summary>
/// <param name="Figure">The figure that is rated.</param>
/// <param name="Source">The decision that says so, and what is unverified.</param>
/// <param name="Classes">From the best to the worst, which begins at 0; empty where there are points without classes.</param>
public sealed record ScoringDefinition(ScoredFigure Figure, string Source, IReadOnlyList<RatingClass> Classes);

/// <summary>A class (xếp loại) of figures.</summary>
/// <param name="Code">Its code, for example <c>good</c>.</param>
/// <param name="From">The lowest figure, as shown, that belongs to it; the class above begins where it ends.</param>
/// <param name="Label">Its name by language.</param>
public sealed record RatingClass(string Code, decimal From, IReadOnlyDictionary<string, string> Label);

/// <summary>What is rated.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ScoredFigure>))]
public enum ScoredFigure
{
    /// <summary>The total of points: the sum of the criteria's mean levels, out of criteria × highest level.</summary>
    [JsonStringEnumMemberName("points")] Points,

    /// <summary>The headline index in percent.</summary>
    [JsonStringEnumMemberName("index")] Index,
}
