using Sipas.Units;

namespace Sipas.Web.Officials;

/// <summary>What a person has entered in a form, and what of it was not taken.</summary>
/// <param name="Values">By the names of the fields, every value of one.</param>
/// <param name="Faults">Reasons by the names of the fields, in the language of the page.</param>
public sealed record Entered(IReadOnlyDictionary<string, IReadOnlyList<string>> Values, IReadOnlyDictionary<string, IReadOnlyList<string>> Faults)
{
    /// <summary>A form that nobody has touched.</summary>
    public static Entered Nothing { get; } = new(new Dictionary<string, IReadOnlyList<string>>(), new Dictionary<string, IReadOnlyList<string>>());

    /// <summary>Units that fit what was entered for one, where several do.</summary>
    public IReadOnlyList<Unit> Fitting { get; init; } = [];

    /// <summary>A form with these values, each of one field.</summary>
    public static Entered Of(params IEnumerable<(string Name, string? Value)> values) => Nothing with
    {
        Values = values.Where(value => value.Value is not null).ToLookup(value => value.Name, value => value.Value!)
            .ToDictionary(field => field.Key, IReadOnlyList<string> (field) => [.. field]),
    };

    /// <summary>The value of a field without spaces around it; empty where nothing was entered.</summary>
    public string this[string name] => Values.GetValueOrDefault(name) is [var first, ..] ? first.Trim() : "";

    /// <summary>All values of a field that are not empty.</summary>
    public IReadOnlyList<string> All(string name) => [.. (Values.GetValueOrDefault(name) ?? []).Select(value => value.Trim()).Where(value => value.Length > 0)];

    /// <summary>Whether a value of a field was chosen.</summary>
    public bool Has(string name, string value) => Values.GetValueOrDefault(name)?.Contains(value) ?? false;

    /// <summary>What is wrong with a field.</summary>
    public IReadOnlyList<string> FaultsOf(string name) => Faults.GetValueOrDefault(name) ?? [];

    /// <summary>The same with one more thing that is wrong with a field, instead of what was said of it before.</summary>
    public Entered Refusing(string name, string reason) => this with { Faults = new Dictionary<string, IReadOnlyList<string>>(Faults) { [name] = [reason] } };
}
