using FsCheck;
using FsCheck.Fluent;
using Sipas.Units;

namespace Sipas.Tests.Units;

/// <summary>The map of units on any day, and where those hang that have ended by then.</summary>
public sealed class UnitHistoryTests
{
    private static readonly DateOnly Merger = new(2025, 7, 1);
    private static readonly string[] Codes = ["VN", "02", "08", "024", "00721"];

    // Hà Giang, with a district and a commune in it, was merged into Tuyên Quang; the commune stayed and the district did not.
    private static readonly UnitHistory History = new(
        [
            Unit("VN", null), Unit("02", "VN", to: Merger.AddDays(-1), successor: "08"), Unit("08", "VN"),
            Unit("024", "02", "district", to: Merger.AddDays(-1), successor: "08"), Unit("00721", "08", "commune", Merger),
        ],
        [UnitVersion.From(Unit("00721", "024", "commune", to: Merger.AddDays(-1)))]);

    [Theory]
    [InlineData("2025-06-30", "VN(02(024(00721)) 08)")]
    // Ended, both hang below their successor, so that what they counted is part of its history.
    [InlineData("2025-07-01", "VN(08(00721 02 024))")]
    [InlineData("2026-11-25", "VN(08(00721 02 024))")]
    public void A_unit_that_has_ended_hangs_below_its_successor(string day, string map)
    {
        var tree = History.On(Day(day));

        Assert.Equal(map, Written(tree, tree.Find("VN")!));
        Assert.Empty(tree.BelowThemselves);
        Assert.All(tree.All, unit => Assert.Equal("VN", tree.RootOf(unit).Code));
    }

    [Fact]
    public void What_still_names_a_parent_that_has_ended_hangs_below_the_successor()
    {
        var history = new UnitHistory([Unit("VN", null), Unit("02", "VN", to: Merger.AddDays(-1), successor: "08"), Unit("08", "VN"), Unit("00721", "02", "commune")], []);

        Assert.Equal("VN(02(00721) 08)", Written(history.On(Merger.AddDays(-1)), Codes[0]));
        Assert.Equal("VN(08(00721 02))", Written(history.On(Merger), Codes[0]));
    }

    [Fact]
    public void A_successor_that_has_ended_itself_hands_on_to_its_own()
    {
        var history = new UnitHistory([Unit("024", null, to: new(2019, 12, 31), successor: "02"), Unit("02", null, to: Merger.AddDays(-1), successor: "08"), Unit("08", null)], []);

        Assert.Equal("02(024)", Written(history.On(new(2020, 1, 1)), "02"));
        Assert.Equal("08(02 024)", Written(history.On(Merger), "08"));
    }

    [Theory]
    [InlineData("00721", "2000-01-01", true)]
    [InlineData("00721", "2025-07-01", true)]
    [InlineData("024", "2025-06-30", true)]
    [InlineData("024", "2025-07-01", false)]
    public void A_unit_is_in_force_in_whatever_form(string code, string day, bool inForce)
    {
        var today = History.On(Day("2026-11-25"));

        Assert.Equal(inForce, History.IsInForce(today.Find(code)!, Day(day)));
    }

    [Fact]
    public void The_totals_of_the_map_of_now_are_those_of_the_map_of_then() => Histories.Always(history =>
    {
        var all = history.Answers.Values.Sum();
        foreach (var map in new[] { history.Units.On(history.Then), history.Units.On(history.Now) })
        {
            var roots = map.All.Where(unit => map.ParentOf(unit) is null).ToArray();
            Assert.Equal(all, roots.Sum(root => map.Subtree(root).Sum(unit => history.Answers[unit.Id])));
            Assert.Equal(map.All.Select(unit => unit.Id).Order(), roots.SelectMany(map.Subtree).Select(unit => unit.Id).Order());
        }
    });

    [Fact]
    public void A_subtree_is_what_walking_down_from_child_to_child_finds() => Histories.Always(history =>
    {
        var map = history.Units.On(history.Then);
        foreach (var unit in map.All)
        {
            Assert.Equal(map.ChildrenOf(unit).SelectMany(map.Subtree).Prepend(unit), map.Subtree(unit));
            Assert.All(map.ChildrenOf(unit), child => Assert.Equal(unit, map.ParentOf(child)));
            Assert.Equal(map.ParentOf(unit) is { } parent ? map.RootOf(parent) : unit, map.RootOf(unit));
        }
    });

    // Units that begin, change their parent, end and are succeeded at random, even where that makes no sense.
    private static Gen<(UnitHistory Units, Dictionary<int, int> Answers, DateOnly Then, DateOnly Now)> Histories { get; } =
        from size in Gen.Choose(1, 12)
        let unit = Gen.Choose(0, size).Select(id => id == 0 ? (int?)null : id)
        let day = Gen.Choose(0, 400).Select(days => new DateOnly(2025, 1, 1).AddDays(days))
        let form = day.ArrayOf(3).SelectMany(days => unit.ArrayOf(3), (days, others) => (Days: days.Order().ToArray(), Parents: others[..2], Successor: others[2]))
        from forms in form.ArrayOf(size)
        from answers in Gen.Choose(0, 50).ArrayOf(size)
        from then in day
        from now in day
        select (HistoryOf(forms), answers.Index().ToDictionary(own => own.Index + 1, own => own.Item), then < now ? then : now, then < now ? now : then);

    private static UnitHistory HistoryOf((DateOnly[] Days, int?[] Parents, int? Successor)[] forms)
    {
        var units = forms.Index().Select(own => new Unit
        {
            Id = own.Index + 1,
            Code = $"U{own.Index + 1:00}",
            Name = "Đơn vị",
            FullName = "Đơn vị",
            Type = "agency",
            ParentId = own.Item.Parents[1],
            SuccessorId = own.Item.Successor,
            ValidFrom = own.Item.Days[1],
            ValidTo = own.Item.Days[2],
        }).ToArray();
        return new(units, units.Zip(forms, (unit, own) => UnitVersion.From(unit with { ParentId = own.Parents[0], ValidFrom = own.Days[0], ValidTo = own.Days[1].AddDays(-1) })));
    }

    private static Unit Unit(string code, string? parent, string type = "province", DateOnly? from = null, DateOnly? to = null, string? successor = null) => new()
    {
        Id = Array.IndexOf(Codes, code) + 1,
        Code = code,
        Name = code,
        FullName = code,
        Type = type,
        ParentId = parent is null ? null : Array.IndexOf(Codes, parent) + 1,
        ValidFrom = from,
        ValidTo = to,
        SuccessorId = successor is null ? null : Array.IndexOf(Codes, successor) + 1,
    };

    private static string Written(UnitTree map, string code) => Written(map, map.Find(code)!);

    private static string Written(UnitTree map, Unit unit) => map.ChildrenOf(unit).Select(child => Written(map, child)).ToArray() is { Length: > 0 } children
        ? $"{unit.Code}({string.Join(' ', children)})"
        : unit.Code;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
