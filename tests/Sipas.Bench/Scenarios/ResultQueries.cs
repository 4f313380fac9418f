using Sipas.Bench.Answers;
using Sipas.Bench.Processes;
using Sipas.Bench.Units;

namespace Sipas.Bench.Scenarios;

/// <summary>A kind of question that officials ask of results.</summary>
/// <param name="Name">What is asked.</param>
/// <param name="Milliseconds">The goal for the 99th percentile.</param>
/// <param name="WarmUp">Addresses asked before: each period for the first time, when what is withheld in it is not remembered yet.</param>
/// <param name="Addresses">Addresses that are timed, one after the other.</param>
internal sealed record ResultQuery(string Name, int Milliseconds, IReadOnlyList<string> WarmUp, IReadOnlyList<string> Addresses);

/// <summary>The questions whose times are measured.</summary>
internal sealed class ResultQueries(UnitList units, AnswerTimes year, ulong seed)
{
    private const int WarmUp = 12;
    private readonly Dice dice = new(seed + 3);

    public IReadOnlyList<ResultQuery> All => field ??=
    [
        Query("a commune's month", 10, 300, CommuneMonth),
        Query($"a province's year ({units.LargestProvince.Name}, {CommunesOf(units.LargestProvince)} communes)", 50, 100, _ => ServiceClient.Results(units.LargestProvince.Code, year)),
        Query("a province's year (each in turn)", 50, 102, i => ServiceClient.Results(units.Provinces[i % units.Provinces.Count].Code, year)),
        Query("the ranking of the provinces over a year", 300, 50, _ => Ranking("province")),
        Query($"the ranking of all {units.Communes.Count} communes over a year", 300, 50, _ => Ranking("commune")),
    ];

    private static ResultQuery Query(string name, int milliseconds, int times, Func<int, string> address) => new(
        name, milliseconds, [.. Enumerable.Range(0, WarmUp).Select(address)], [.. Enumerable.Range(0, times).Select(address)]);

    private string CommuneMonth(int number)
    {
        var first = year.From.AddMonths(number % 12);
        return ServiceClient.Results(dice.OneOf(units.Communes).Code, new(first, first.AddMonths(1).AddDays(-1)));
    }

    private string Ranking(string type) =>
        $"/api/v1/results/ranking?survey={ServiceClient.Survey}&from={year.From:yyyy-MM-dd}&to={year.To:yyyy-MM-dd}&parent={units.Country.Code}&type={type}";

    private int CommunesOf(BenchUnit province) => units.Communes.Count(commune => commune.Parent == province.Code);
}
