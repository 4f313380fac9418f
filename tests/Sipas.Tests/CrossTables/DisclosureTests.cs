using MathNet.Numerics.LinearAlgebra;
using Sipas.CrossTables;
using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.Tests.CrossTables;

/// <summary>
/// No small cell can be worked out from all that is shown: from every cross-table of every unit of a tree, for every criterion,
/// group and content, together with the exact results of every unit.
/// </summary>
public sealed class DisclosureTests
{
    private const int Threshold = 5;
    private const int Categories = 3;
    private const int Communes = 9;
    private static readonly PublishedSurvey Survey = new(1, Given.BuiltIn("counter-9"));
    private static readonly string[] Rows = ["overall", "S", "I", "II", "III", "1", "2", "3", "4", "5", "6", "7", "8", "9"];

    // Nine communes in three provinces in a country, by their communes.
    private static readonly (string Name, int[] Communes)[] Units =
    [
        .. Enumerable.Range(0, Communes).Select(commune => ($"C{commune}", new[] { commune })),
        .. Enumerable.Range(0, 3).Select(province => ($"P{province}", new[] { 3 * province, 3 * province + 1, 3 * province + 2 })),
        ("VN", [.. Enumerable.Range(0, Communes)]),
    ];

    [Fact]
    public void Solving_the_linear_system_of_all_tables_does_not_find_a_small_cell()
    {
        var (noisy, exact, cells) = (0, 0, 0);
        for (var tree = 0; tree < 40; tree++)
        {
            var people = Tree(tree);
            var (found, known) = (Solve(people, new Noise([(byte)tree, 1], Threshold)), Solve(people, null));
            foreach (var (commune, category) in Small(people))
            {
                cells++;
                noisy += Guess(found[Place(commune, category)]) == people[commune, category].Count ? 1 : 0;
                exact += Guess(known[Place(commune, category)]) == people[commune, category].Count ? 1 : 0;
            }
        }

        Assert.True(cells > 300, $"{cells} small cells");
        // Without noise the attack finds every one, so it is the right attack. With it, all tables together tell less than
        // the cell's own noisy count would, were it shown.
        Assert.Equal(cells, exact);
        TestContext.Current.TestOutputHelper?.WriteLine($"{noisy} of {cells} found");
        Assert.True(noisy < OneLook() * cells, $"{noisy} of {cells} found, {OneLook():0.00} by one look");
    }

    [Fact]
    public void For_every_small_cell_any_other_count_can_have_led_to_the_same_tables()
    {
        var noise = new Noise([9], Threshold);
        for (var tree = 0; tree < 20; tree++)
        {
            var people = Tree(tree);
            foreach (var (commune, category) in Small(people))
            {
                for (var other = 0; other < Threshold; other++)
                {
                    // Who is too many in this category is in the next one instead: all exact results stay as they are.
                    var (moved, chance) = (people[commune, category].Count - other, 0.0);
                    foreach (var (name, communes) in Units.Where(unit => unit.Communes.Contains(commune)))
                    {
                        foreach (var (place, change) in new[] { (category, -moved), ((category + 1) % Categories, moved) })
                        {
                            var count = communes.Sum(one => people[one, place].Count);
                            var drawn = noise.Draw($"{name}|{place}", count);
                            // The world with the other count shows the same where its noise makes up for the change.
                            chance += Math.Log(noise.Chance(drawn - change) / noise.Chance(drawn));
                        }
                    }

                    Assert.True(double.IsFinite(chance));
                    // Three units and two categories for each person moved: what docs/suppression.md says.
                    Assert.InRange(chance, -6 * 4.0 / Threshold * Math.Abs(moved) - 1e-9, 6 * 4.0 / Threshold * Math.Abs(moved) + 1e-9);
                }
            }
        }
    }

    [Fact]
    public void What_is_shown_is_a_function_of_the_noisy_counts_alone()
    {
        // Two sets of people of the same counts, whose answers go together differently: one person's alike, or mixed.
        var (alike, mixed) = (Given.Tally(Survey.Questionnaire, Repeat("555111111", 10).Concat(Repeat("111555555", 10))), Given.Tally(Survey.Questionnaire, Repeat("551155115", 10).Concat(Repeat("115511551", 10))));
        var noise = new Noise([4], Threshold);
        foreach (var row in Rows)
        {
            var figures = new NoisyFigures(Survey, Subject.Find(Survey, row)!, noise);
            var (one, two) = (figures.Of(alike, "cell")!, figures.Of(mixed, "cell")!);
            Assert.Equal(one.Distribution, two.Distribution);
            Assert.Equal(one with { Distribution = [] }, two with { Distribution = [] });
        }
    }

    // How often the noisy count of a small cell, the same number of times 1 to 4, gives its true count away.
    private static double OneLook()
    {
        var noise = new Noise([], Threshold);
        return Enumerable.Range(1, Threshold - 1).Average(count =>
            Enumerable.Range(-60, 121).Where(drawn => Guess(count + drawn) == count).Sum(drawn => noise.Chance(drawn)));
    }

    // Whoever knows that the cell is small guesses no other number.
    private static double Guess(double people) => Math.Clamp(Math.Round(people), 1, Threshold - 1);

    private static IEnumerable<string> Repeat(string levels, int people) => Enumerable.Repeat(levels, people);

    // In each commune some 20 people of the first category and few of the others; in every other tree some leave criteria out.
    private static List<string>[,] Tree(int seed)
    {
        var random = new Random(seed);
        var people = new List<string>[Communes, Categories];
        for (var commune = 0; commune < Communes; commune++)
            for (var category = 0; category < Categories; category++)
            {
                var count = category == 0 ? random.Next(15, 30) : random.Next(4) == 0 ? random.Next(5, 15) : random.Next(0, 5);
                people[commune, category] = [.. Enumerable.Range(0, count).Select(_ => Person(random, seed % 2 == 1))];
            }

        return people;
    }

    private static string Person(Random random, bool skips) => string.Concat(Enumerable.Range(0, 9).Select(criterion =>
        skips && criterion % 3 > 0 && random.Next(10) == 0 ? '-' : (char)('1' + random.Next(5))));

    private static IEnumerable<(int Commune, int Category)> Small(List<string>[,] people) =>
        from commune in Enumerable.Range(0, Communes)
        from category in Enumerable.Range(0, Categories)
        where people[commune, category].Count is > 0 and < Threshold
        select (commune, category);

    private static int Place(int commune, int category) => commune * Categories + category;

    // The people of each commune and category by least squares: exact results weigh a thousand times as much as a table's cell.
    private static Vector<double> Solve(List<string>[,] people, Noise? noise)
    {
        var (equations, values) = (new List<double[]>(), new List<double>());
        for (var commune = 0; commune < Communes; commune++)
            Add(Enumerable.Range(0, Categories).Select(category => Place(commune, category)), 1000, Enumerable.Range(0, Categories).Sum(category => people[commune, category].Count));
        foreach (var (name, communes) in Units)
        {
            for (var category = 0; category < Categories; category++)
            {
                var tally = Given.Tally(Survey.Questionnaire, communes.SelectMany(commune => people[commune, category]));
                // Without noise the first row says it all; with noise every row may help.
                foreach (var row in noise is null ? Rows[..1] : Rows)
                {
                    if (Shown(tally, row, $"{name}|{category}", noise) is { } respondents)
                        Add(communes.Select(commune => Place(commune, category)), 1, respondents);
                }
            }
        }

        var system = Matrix<double>.Build.DenseOfRowArrays(equations);
        // A little of the smallest solution, for what the tables leave open altogether.
        var square = system.TransposeThisAndMultiply(system) + 1e-6 * Matrix<double>.Build.DenseIdentity(Communes * Categories);
        return square.Solve(system.TransposeThisAndMultiply(Vector<double>.Build.DenseOfEnumerable(values)));

        void Add(IEnumerable<int> unknowns, double weight, double value)
        {
            var equation = new double[Communes * Categories];
            foreach (var unknown in unknowns)
                equation[unknown] = weight;
            equations.Add(equation);
            values.Add(weight * value);
        }
    }

    private static long? Shown(Tally tally, string row, string cell, Noise? noise)
    {
        var subject = Subject.Find(Survey, row)!;
        return noise is null ? subject.Respondents(tally) : new NoisyFigures(Survey, subject, noise).Of(tally, cell)?.Respondents;
    }
}
