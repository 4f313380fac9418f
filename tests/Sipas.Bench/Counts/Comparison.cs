using System.Text.Json;
using Sipas.Bench.Answers;
using Sipas.Bench.Processes;

namespace Sipas.Bench.Counts;

/// <summary>The service's results beside the benchmark's own count, cell by cell.</summary>
internal sealed class Comparison
{
    private const int MostShown = 20;
    private const string Nothing = "nothing";
    private readonly List<string> differences = [];

    /// <summary>How many cells were compared.</summary>
    public int Cells { get; private set; }

    /// <summary>Answers that were accepted and are not counted, over the units at the bottom.</summary>
    public long Lost { get; private set; }

    /// <summary>Answers that are counted more than once, over the units at the bottom.</summary>
    public long Doubled { get; private set; }

    /// <summary>How many cells differ.</summary>
    public int Different { get; private set; }

    /// <summary>The first differences.</summary>
    public IReadOnlyList<string> Differences => differences;

    /// <summary>
    /// Compares every unit that was counted, over the days of the answers and over the whole months that they lie in:
    /// results of days and results of months are kept apart.
    /// </summary>
    public static async Task<Comparison> MakeAsync(
        ServiceClient service, ExpectedCounts expected, AnswerTimes days, CancellationToken cancellationToken)
    {
        var comparison = new Comparison();
        foreach (var span in new[] { days, days.WholeMonths }.Distinct())
            await comparison.CompareAsync(service, expected, span, cancellationToken);
        return comparison;
    }

    private async Task CompareAsync(ServiceClient service, ExpectedCounts expected, AnswerTimes span, CancellationToken cancellationToken)
    {
        var (lost, doubled) = (0L, 0L);
        foreach (var (unit, counts) in expected.ByUnit)
        {
            var results = await service.GetAsync(ServiceClient.Results(unit, span), cancellationToken);
            Compare($"{unit} from {span.From:yyyy-MM-dd} to {span.To:yyyy-MM-dd}", counts, results);
            var more = expected.Lowest.Contains(unit) ? ServiceClient.RespondentsOf(results) - counts.Overall.Respondents : 0;
            (lost, doubled) = (lost + Math.Max(0, -more), doubled + Math.Max(0, more));
        }

        (Lost, Doubled) = (Math.Max(Lost, lost), Math.Max(Doubled, doubled));
    }

    private void Compare(string unit, UnitCounts counts, JsonElement results)
    {
        Compare($"{unit} overall", counts.Overall, results.GetProperty("overall"));
        var cells = counts.Parts.Select(part => part.List).Distinct()
            .SelectMany(list => results.GetProperty(list).EnumerateArray().Select(cell => (list, cell)))
            .ToDictionary(pair => (pair.list, pair.cell.GetProperty("code").GetString()!), pair => pair.cell);
        foreach (var (list, code, count) in counts.Parts)
            Compare($"{unit} {list} {code}", count, cells[(list, code)]);
    }

    private void Compare(string name, CellCount expected, JsonElement cell)
    {
        Cells++;
        var wanted = expected.Respondents == 0 ? Nothing : $"{expected.Respondents} respondents, {expected.Answers} answers, [{string.Join(", ", expected.Distribution)}]";
        var shown = Shown(cell);
        if (wanted == shown)
            return;
        Different++;
        if (differences.Count < MostShown)
            differences.Add($"{name}: expected {wanted}, results show {shown}");
    }

    private static string Shown(JsonElement cell)
    {
        if (cell.GetProperty("suppressed").GetBoolean())
            return Nothing;
        var levels = cell.GetProperty("distribution").EnumerateArray().Select(level => level.GetInt64());
        return $"{cell.GetProperty("respondents").GetInt64()} respondents, {cell.GetProperty("answers").GetInt64()} answers, [{string.Join(", ", levels)}]";
    }
}
