using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Units;
using Sipas.Web;
using Sipas.Web.Officials;

namespace Sipas.Api.Officials;

/// <summary>Reads forms, and tells what the API's rules say of them in one language beside the fields.</summary>
public static class EnteredForms
{
    private const int MostFitting = 20;

    /// <summary>What a form brings.</summary>
    public static Entered Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return Entered.Nothing with { Values = form.ToDictionary(field => field.Key, IReadOnlyList<string> (field) => [.. field.Value.OfType<string>()]) };
    }

    /// <summary>The form with everything that a problem says of its fields; fields are named as in the API, by the last part: <c>grants[0].unit</c> is <c>unit</c>.</summary>
    public static Entered Refused(this Entered entered, ProblemHttpResult problem, Language language)
    {
        ArgumentNullException.ThrowIfNull(entered);
        ArgumentNullException.ThrowIfNull(problem);
        ArgumentNullException.ThrowIfNull(language);
        var errors = problem.ProblemDetails.Extensions.TryGetValue("errors", out var told) && told is IReadOnlyDictionary<string, string[]> known ? known : new Dictionary<string, string[]>();
        return entered with
        {
            Faults = errors.Select(error => (Field: error.Key.Split('.')[^1], error.Value)).Where(error => entered.FaultsOf(error.Field).Count == 0)
                .Select(error => KeyValuePair.Create(error.Field, (IReadOnlyList<string>)[.. error.Value.Select(language.HalfOf)]))
                .Concat(entered.Faults).ToDictionary(),
        };
    }

    /// <summary>The unit that a form names by its code or a part of its name, without regard to accents; a choice from those that were offered comes first.</summary>
    /// <param name="entered">The form, with a field <c>unit</c>.</param>
    /// <param name="among">The units to choose from.</param>
    /// <param name="language">The language of what is wrong.</param>
    public static (Unit? Unit, Entered Form) Unit(this Entered entered, IEnumerable<Unit> among, Language language)
    {
        ArgumentNullException.ThrowIfNull(entered);
        ArgumentNullException.ThrowIfNull(language);
        if (entered.All("unit") is not [.., var named])
            return (null, entered.Refusing("unit", language["unitEntry.needed"]));
        var wanted = SearchText.Fold(named);
        var fitting = among.Where(unit => unit.Code == named || SearchText.Fold(unit.FullName).Contains(wanted, StringComparison.Ordinal)).ToList();
        if (fitting.Find(unit => unit.Code == named) is { } exact)
            return (exact, entered);
        return fitting switch
        {
            [var only] => (only, entered),
            [] => (null, entered.Refusing("unit", language.Say("unitEntry.none", named))),
            _ => (null, entered.Refusing("unit", language.Say("unitEntry.several", named)) with { Fitting = [.. fitting.Take(MostFitting)] }),
        };
    }
}
