using Sipas.Access;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Web.Officials;

/// <summary>What surrounds every page of the console.</summary>
/// <param name="Language">In which language.</param>
/// <param name="Theme"><c>light</c>, <c>dark</c>, or <c>auto</c> for that of the device.</param>
/// <param name="Actor">Who looks at it.</param>
/// <param name="Reference">The units and questionnaires; null while the database has not answered.</param>
/// <param name="Path">The page's own path.</param>
/// <param name="Query">The page's own query, with its question mark; empty where there is none.</param>
/// <param name="FormToken">What every form of the page sends along, as <c>__RequestVerificationToken</c>.</param>
public sealed record Frame(Language Language, string Theme, Actor Actor, ReferenceData? Reference, string Path, string Query, string FormToken)
{
    /// <summary>The unit that the page is about; null for pages about the installation or the person.</summary>
    public Unit? Unit { get; init; }

    /// <summary>The questionnaire, period and filters that links to other pages of the unit keep, as a query with its question mark.</summary>
    public string Kept { get; init; } = "";

    /// <summary>The text of a key.</summary>
    public string this[string key] => Language[key];

    /// <summary>The text of a key with values in its places.</summary>
    public string Say(string key, params ReadOnlySpan<object?> values) => Language.Say(key, values);

    /// <summary>The full name of the unit of a code; the code where there is none.</summary>
    public string NameOf(string unit) => Reference?.Now.Find(unit)?.FullName ?? unit;

    /// <summary>Whether the person may do something at the page's unit, or somewhere where it is about none.</summary>
    public bool May(Permission permission) => Unit is null || Reference is null
        ? Actor.MaySomewhere(permission)
        : Actor.Grants.Any(grant => grant.Allows(permission) && grant.Reaches(Unit, Reference.Now));

    /// <summary>This page's address with another value of a parameter.</summary>
    public string With(string name, string value)
    {
        var others = Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Where(part => part.Split('=')[0] != name);
        return $"{Path}?{string.Join('&', others.Append($"{name}={Uri.EscapeDataString(value)}"))}";
    }
}
