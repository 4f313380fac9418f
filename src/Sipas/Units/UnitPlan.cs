using System.Globalization;
using Sipas.Imports;

namespace Sipas.Units;

/// <summary>What the lines of a unit file make of the units known: the forms of each unit before and after.</summary>
internal sealed class UnitPlan
{
    private readonly IReadOnlyList<UnitLine> lines;
    private readonly bool demonstration;
    private readonly Dictionary<string, int> ids;
    private readonly Dictionary<string, IReadOnlyList<UnitForm>> before;
    private readonly Dictionary<string, IReadOnlyList<UnitForm>> after;

    public UnitPlan(Dictionary<string, Unit> known, IReadOnlyList<UnitVersion> earlier, IReadOnlyList<UnitLine> lines, bool demonstration)
    {
        (this.lines, this.demonstration) = (lines, demonstration);
        ids = known.ToDictionary(unit => unit.Key, unit => unit.Value.Id);
        var codes = known.Values.ToDictionary(unit => unit.Id, unit => unit.Code);
        var history = new UnitHistory(known.Values, earlier);
        before = known.ToDictionary(
            unit => unit.Key,
            unit => (IReadOnlyList<UnitForm>)[.. history.FormsOf(unit.Value.Id).Select(form => UnitForm.Of(form, id => codes[id]))]);
        after = new(before);
        foreach (var line in lines.OrderBy(line => line.ValidFrom, StringComparer.Ordinal))
            after[line.Code] = UnitForm.Take(after.GetValueOrDefault(line.Code) ?? [], line);
        foreach (var code in after.Keys.Except(before.Keys))
            ids[code] = -ids.Count - 1;
    }

    private IEnumerable<string> Named => lines.Select(line => line.Code).Distinct();

    private IEnumerable<string> Differing => Named.Where(code => !before.ContainsKey(code) || !before[code].SequenceEqual(after[code]));

    /// <summary>No form may end before it begins, and on no day may a unit be below itself.</summary>
    public void Check(LineFaults faults)
    {
        foreach (var line in lines.Where(line => after[line.Code].Any(form => form.To < form.From)))
            faults.Add(line.Place, "Đơn vị sẽ kết thúc trước khi bắt đầu. / The unit would end before it begins.");
        var history = History();
        var days = history.Changes.Prepend(DateOnly.MinValue);
        var inCircles = days.SelectMany(day => history.CirclesOn(day)).Select(unit => unit.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var line in lines.Where(line => inCircles.Contains(line.Code)))
            faults.Add(line.Place, "Đơn vị nằm dưới chính nó. / The unit would be below itself.");
    }

    public ImportReport Report(bool detailed)
    {
        var changes = Differing.Select(Change).ToList();
        int Of(string kind) => changes.Count(change => change.Kind == kind);
        return new(Of("added"), Of("changed"), Named.Count() - changes.Count) { Ended = Of("ended"), Changes = detailed ? changes : null };
    }

    /// <summary>The new units without what refers to others.</summary>
    public List<Unit> Added() =>
        [.. Named.Where(code => !before.ContainsKey(code)).Select(code => after[code][^1].ToUnit(ids, demonstration) with { Id = 0, ParentId = null, SuccessorId = null })];

    /// <summary>What is to be written of the units that differ.</summary>
    /// <param name="given">The ids that the database gave new units.</param>
    public (List<Unit> Units, List<UnitVersion> Versions) Rows(IReadOnlyDictionary<string, int> given)
    {
        foreach (var (code, id) in given)
            ids[code] = id;
        var differing = Differing.ToList();
        return (
            [.. differing.Select(code => after[code][^1].ToUnit(ids, demonstration))],
            [.. differing.SelectMany(code => after[code].SkipLast(1)).Select(form => UnitVersion.From(form.ToUnit(ids, demonstration)))]);
    }

    private UnitHistory History()
    {
        var units = after.Values.Select(forms => forms.Select(form => form.ToUnit(ids, demonstration)).ToArray()).ToList();
        return new(units.Select(forms => forms[^1]), units.SelectMany(forms => forms.SkipLast(1)).Select(UnitVersion.From));
    }

    private ImportChange Change(string code)
    {
        var forms = after[code];
        if (!before.TryGetValue(code, out var known))
            return new("added", code, Fields(null, forms[^1]));
        var ends = known[^1].To is null && forms[^1].To is not null;
        // The form that differs most recently, against what it was or the form before it.
        var now = forms.Last(form => !known.Contains(form));
        var was = known.FirstOrDefault(form => form.From == now.From) ?? known.LastOrDefault(form => now.From > form.From || form.From is null) ?? known[0];
        return new(ends ? "ended" : "changed", code, Fields(was, now));
    }

    private static List<FieldChange> Fields(UnitForm? was, UnitForm now) =>
        [.. Columns(was).Zip(Columns(now), (old, next) => new FieldChange(next.Column, old.Value, next.Value)).Where(field => field.Old != field.New)];

    private static (string Column, string? Value)[] Columns(UnitForm? form) =>
    [
        ("name", form?.Name), ("full_name", form?.FullName), ("type", form?.Type), ("parent_code", form?.Parent), ("region", form?.Region),
        ("valid_from", Iso(form?.From)), ("valid_to", Iso(form?.To)), ("successor_code", form?.Successor),
    ];

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
