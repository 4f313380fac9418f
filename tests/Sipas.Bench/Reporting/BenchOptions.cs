using System.Globalization;

namespace Sipas.Bench.Reporting;

/// <summary>The command line.</summary>
/// <param name="Scenarios">In the order in which they run.</param>
/// <param name="Seed">Where the generated answers begin.</param>
/// <param name="Seconds">How long one round of load lasts.</param>
/// <param name="Answers">How many answers the ledgers of the scenarios <c>results</c> and <c>export</c> have in the end; of <c>overview</c> at most.</param>
/// <param name="UnitsFile">The units of the scenario <c>results</c>; made up where null.</param>
/// <param name="Strict">Whether a goal missed is a failure.</param>
internal sealed record BenchOptions(
    IReadOnlyList<string> Scenarios, ulong Seed = 2026, int Seconds = 5, int Answers = 5_000_000, string? UnitsFile = null, bool Strict = false)
{
    public const string Usage =
        "usage: Sipas.Bench (embedded | distributed | freshness | results | crosstab | crosstab-distributed | overview | export | all)… [--seed N] [--seconds N] [--answers N] [--units FILE.csv] [--strict]";

    private static readonly string[] Known = ["embedded", "distributed", "freshness", "results", "crosstab", "crosstab-distributed", "overview", "export"];

    /// <summary>Reads the command line; null where it is wrong.</summary>
    public static BenchOptions? Parse(string[] arguments)
    {
        var options = new BenchOptions([]);
        for (var i = 0; i < arguments.Length; i++)
        {
            var value = i + 1 < arguments.Length ? arguments[i + 1] : "";
            var next = arguments[i] switch
            {
                "--strict" => options with { Strict = true },
                "--units" when File.Exists(value) => options with { UnitsFile = value },
                "--seed" when ulong.TryParse(value, CultureInfo.InvariantCulture, out var seed) => options with { Seed = seed },
                "--seconds" when Number(value, 60) is { } seconds => options with { Seconds = seconds },
                "--answers" when Number(value, 50_000_000) is { } answers => options with { Answers = answers },
                "all" => options with { Scenarios = Known },
                var scenario when Known.Contains(scenario) => options with { Scenarios = [.. options.Scenarios.Append(scenario).Distinct()] },
                _ => null,
            };
            if (next is null)
                return null;
            options = next;
            i += arguments[i] is "--units" or "--seed" or "--seconds" or "--answers" ? 1 : 0;
        }

        return options.Scenarios.Count > 0 ? options : null;
    }

    private static int? Number(string text, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 && number <= most ? number : null;
}
