namespace Sipas.Units;

/// <summary>A unit in one of its forms as a file writes it: other units by their codes.</summary>
internal sealed record UnitForm(
    string Code, string Name, string FullName, string Type, string? Parent, string? Region, DateOnly? From, DateOnly? To, string? Successor)
{
    public static UnitForm Of(Unit unit, Func<int, string> codeOf) => new(
        unit.Code, unit.Name, unit.FullName, unit.Type, CodeOf(unit.ParentId, codeOf), unit.Region, unit.ValidFrom, unit.ValidTo, CodeOf(unit.SuccessorId, codeOf));

    public Unit ToUnit(IReadOnlyDictionary<string, int> ids, bool demonstration) => new()
    {
        Id = ids[Code],
        Code = Code,
        Name = Name,
        FullName = FullName,
        Type = Type,
        ParentId = Parent is null ? null : ids[Parent],
        Region = Region,
        ValidFrom = From,
        ValidTo = To,
        SuccessorId = Successor is null ? null : ids[Successor],
        Demonstration = demonstration,
    };

    /// <summary>
    /// The forms of a unit once a line is taken in. The same first day, or none, corrects a form; another first day is a
    /// new form from that day, unless it says what the form of that day says already.
    /// </summary>
    /// <param name="forms">The forms known, oldest first.</param>
    /// <param name="line">The line.</param>
    public static List<UnitForm> Take(IReadOnlyList<UnitForm> forms, UnitLine line)
    {
        var form = line.ToForm();
        var corrected = form.From is null && forms.Count > 0 ? forms[^1] : forms.FirstOrDefault(known => known.From == form.From);
        corrected ??= forms.LastOrDefault(known => known.Covers(form.From) && known.SaysTheSameAs(form));
        var others = forms.Where(known => known != corrected);
        return InTurn(others.Append(corrected is null ? form : form with
        {
            From = corrected.From,
            To = line.ValidTo is null ? corrected.To : form.To,
            Successor = line.SuccessorCode is null ? corrected.Successor : form.Successor,
        }));
    }

    private static List<UnitForm> InTurn(IEnumerable<UnitForm> forms)
    {
        var ordered = forms.OrderBy(form => form.From ?? DateOnly.MinValue).ToList();
        for (var i = 0; i + 1 < ordered.Count; i++)
        {
            var eve = ordered[i + 1].From!.Value.AddDays(-1);
            if (ordered[i].To is null || ordered[i].To > eve)
                ordered[i] = ordered[i] with { To = eve };
        }

        return ordered;
    }

    private bool Covers(DateOnly? day) => (From is null || From <= day) && (To is null || day <= To);

    private bool SaysTheSameAs(UnitForm other) => this with { From = null, To = null, Successor = null } == other with { From = null, To = null, Successor = null };

    private static string? CodeOf(int? id, Func<int, string> codeOf) => id is { } key ? codeOf(key) : null;
}
