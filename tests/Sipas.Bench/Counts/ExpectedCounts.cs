using Sipas.Bench.Answers;
using Sipas.Bench.Load;
using Sipas.Bench.Units;
using Sipas.Surveys;

namespace Sipas.Bench.Counts;

/// <summary>What results have to show of the answers that were accepted, each once, for communes and all above them.</summary>
internal sealed class ExpectedCounts
{
    private readonly Dictionary<string, UnitCounts> byUnit = new(StringComparer.Ordinal);
    private readonly UnitCounts[][] upwards;

    public ExpectedCounts(UnitList units, Questionnaire questionnaire, bool communes)
    {
        Lowest = (communes ? units.Communes : units.Provinces).Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal);
        upwards = [.. units.Communes.Select(commune => Chain(units.Country.Code, commune).Select(Of).ToArray())];

        IEnumerable<string> Chain(string country, BenchUnit commune) =>
            communes ? [country, commune.Parent, commune.Code] : [country, commune.Parent];
        UnitCounts Of(string unit) =>
            byUnit.TryGetValue(unit, out var counts) ? counts : byUnit[unit] = new(questionnaire);
    }

    /// <summary>The counts by the unit's code.</summary>
    public IReadOnlyDictionary<string, UnitCounts> ByUnit => byUnit;

    /// <summary>The units at the bottom: each answer is in just one of them.</summary>
    public IReadOnlySet<string> Lowest { get; }

    /// <summary>How many people in all.</summary>
    public long Respondents { get; private set; }

    /// <summary>How many answers of <paramref name="posts"/> were accepted and are not counted yet; a repeat is none.</summary>
    public static long AcceptedAnew(IEnumerable<Post> posts) => Accepted(posts).Distinct().LongCount();

    /// <summary>Counts the answers of those posts that were accepted, each answer once however often it was posted.</summary>
    /// <returns>How many.</returns>
    public long AddAccepted(IEnumerable<Post> posts)
    {
        var before = Respondents;
        foreach (var answer in Accepted(posts))
        {
            answer.Counted = true;
            Respondents++;
            foreach (var counts in upwards[answer.Unit])
                counts.Add(answer.Levels);
        }

        return Respondents - before;
    }

    private static IEnumerable<Answer> Accepted(IEnumerable<Post> posts) =>
        posts.Where(post => post.Accepted).SelectMany(post => post.Answers).Where(answer => !answer.Counted);
}
