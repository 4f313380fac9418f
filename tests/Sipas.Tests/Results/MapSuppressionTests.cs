using FsCheck;
using FsCheck.Fluent;
using Sipas.Results;
using Sipas.Statistics;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Tests.Results;

/// <summary>The map of then and that of now together tell of nobody whom each alone withholds.</summary>
public sealed class MapSuppressionTests
{
    private const int Threshold = 5;
    private static readonly Period Spring = Period.Between(new(2025, 1, 1), new(2025, 6, 30));

    [Fact]
    public async Task Three_people_of_a_merged_unit_are_not_the_difference_between_two_maps()
    {
        await using var sipas = Given.Sipas(("Sipas:Results:Threshold", "5"));
        await sipas.TakesInAsync(
            "/api/v1/units/import",
            "code,name,full_name,type,parent_code,region,valid_from,valid_to,successor_code",
            "VN,Việt Nam,,country,,,,,", "02,Hà Giang,,province,VN,,,2025-06-30,08", "08,Tuyên Quang,,province,VN,,,,", "15,Lào Cai,,province,VN,,,,", "79,Hồ Chí Minh,,city,VN,,,,");
        foreach (var (unit, people) in new[] { ("02", 3), ("08", 20), ("15", 6), ("79", 30) })
            await sipas.SendAsync(Given.Answers(people, unit, "222222222", "one-stop-61", "2025-06-15T08:00:00+07:00"));

        foreach (var map in new[] { "now", "then" })
        {
            var rows = (await sipas.JsonAsync($"/api/v1/results/ranking?survey=one-stop-61&period=2025-H1&parent=VN&map={map}"))["rows"]!.AsArray();
            var shown = rows.Where(row => !row!["suppressed"]!.GetValue<bool>()).Select(row => row!["unit"]!.Word("code"));
            // 20 people then and 23 now would tell of the three.
            Assert.DoesNotContain("08", shown);
            Assert.Contains("79", shown);
            Assert.Null((await sipas.ResultAsync("08", "one-stop-61", "2025-H1", $"&map={map}"))["respondents"]);
            Assert.Null((await sipas.ResultAsync("08", "one-stop-61", "2025-H1", $"&map={map}&scope=unit"))["respondents"]);
        }
    }

    [Fact]
    public void A_unit_shown_on_both_maps_differs_by_nobody_or_by_enough_people() => Histories.Always(history =>
    {
        var (then, now) = (new Map(history, Spring.To), new Map(history, history.Today));
        foreach (var unit in then.Units.All.Where(unit => !then.Hidden.Units.Contains(unit.Id) && !now.Hidden.Units.Contains(unit.Id)))
        {
            var (before, after) = (then.Below(unit), now.Below(unit));
            foreach (var people in new[] { before.Except(after), after.Except(before) }.Select(units => units.Sum(id => history.People[id])))
                Assert.False(people is > 0 and < Threshold, $"{unit.Code} differs by {people} people.");
        }
    });

    [Fact]
    public void What_is_the_same_on_both_maps_is_hidden_on_both_or_on_neither() => Histories.Always(history =>
    {
        var (then, now) = (new Map(history, Spring.To), new Map(history, history.Today));
        Assert.Equal(then.Hidden.Alone.Order(), now.Hidden.Alone.Order());
        foreach (var unit in then.Units.All.Where(unit => then.Below(unit).SetEquals(now.Below(unit))))
            Assert.Equal(then.Hidden.Units.Contains(unit.Id), now.Hidden.Units.Contains(unit.Id));
    });

    // One root, below which units move or are merged into others after the spring.
    private static Gen<(UnitHistory Units, Dictionary<int, long> People, DateOnly Today)> Histories { get; } =
        from size in Gen.Choose(3, 12)
        from parents in Gen.Choose(1, 3).ArrayOf(size)
        from later in Gen.Choose(0, 4).ArrayOf(size)
        from people in Gen.Choose(0, 12).ArrayOf(size + 1)
        select (History(parents, later), people.Index().ToDictionary(own => own.Index + 1, own => (long)own.Item), new DateOnly(2026, 1, 1));

    // Of the later places 0 is to stay; a merger is into the unit there, a move to below it; only leaves do either.
    private static UnitHistory History(int[] parents, int[] later)
    {
        var (units, earlier) = (new List<Unit> { Unit(1, null) }, new List<UnitVersion>());
        foreach (var (place, parent) in parents.Index())
        {
            var before = Unit(place + 2, place < 2 ? 1 : parent);
            var (leaf, to) = (place + 2 > 3, later[place]);
            if (leaf && to is 1 or 2)
                units.Add(before with { ValidTo = Spring.To, SuccessorId = to + 1 });
            else if (leaf && to is 3 or 4)
                units.Add(Moved(before, to - 2, earlier));
            else
                units.Add(before);
        }

        return new(units, earlier);
    }

    private static Unit Moved(Unit before, int parent, List<UnitVersion> earlier)
    {
        earlier.Add(UnitVersion.From(before with { ValidTo = Spring.To }));
        return before with { ValidFrom = Spring.End, ParentId = parent };
    }

    private static Unit Unit(int id, int? parent) => new() { Id = id, Code = $"U{id:00}", Name = "Đơn vị", FullName = "Đơn vị", Type = "agency", ParentId = parent };

    private sealed class Map
    {
        private static readonly CellClusters Clusters = new(new(Given.Form("1")));
        private readonly Dictionary<int, long[]> people;

        public Map((UnitHistory Units, Dictionary<int, long> People, DateOnly Today) history, DateOnly day)
        {
            var reference = new ReferenceData(history.Units, history.Today, []).On(day);
            people = history.People.Where(unit => unit.Value > 0).ToDictionary(unit => unit.Key, unit => Enumerable.Repeat(unit.Value, Clusters.Cells).ToArray());
            Units = reference.Units;
            var withheld = UnitSuppression.Withheld(reference, Spring, Clusters, Threshold, people).ByUnit;
            Hidden = (Ids(withheld, unit => unit.Total), Ids(withheld, unit => unit.Alone));
        }

        public UnitTree Units { get; }

        public (HashSet<int> Units, HashSet<int> Alone) Hidden { get; }

        public HashSet<int> Below(Unit unit) => [.. Units.Subtree(unit).Select(below => below.Id).Where(people.ContainsKey)];

        private static HashSet<int> Ids(IReadOnlyDictionary<int, WithheldOfUnit> withheld, Func<WithheldOfUnit, IReadOnlyList<bool>> kind) =>
            [.. withheld.Where(unit => kind(unit.Value)[0]).Select(unit => unit.Key)];
    }
}
