namespace Sipas.ServerTests.Officials;

/// <summary>Who looks at pages: somebody with one role, as such people have it, or nobody that is known.</summary>
/// <param name="Letter">The letter in addresses.txt.</param>
/// <param name="Grant">What is granted, as JSON; null for nobody.</param>
/// <param name="Unit">The unit that they have to do with.</param>
public sealed record Visitor(char Letter, string? Grant, string Unit)
{
    /// <summary>The city of the demonstration.</summary>
    public const string City = "DEMO-46";

    /// <summary>One of its communes.</summary>
    public const string Commune = "DEMO-19789";

    /// <summary>Nobody that is known.</summary>
    public static Visitor Nobody { get; } = new('?', null, City);

    /// <summary>An administrator of everything.</summary>
    public static Visitor Administrator { get; } = new('A', """{ "role": "administrator", "data": ["all"] }""", City);

    /// <summary>A reader of figures and comments of a commune.</summary>
    public static Visitor Viewer { get; } = new('V', $$"""{ "role": "viewer", "unit": "{{Commune}}", "data": ["aggregates", "comments"] }""", Commune);

    /// <summary>One of each kind.</summary>
    public static IReadOnlyList<Visitor> All { get; } =
    [
        Nobody,
        Administrator,
        new('M', $$"""{ "role": "unitManager", "unit": "{{Commune}}", "data": ["all"] }""", Commune),
        new('N', $$"""{ "role": "analyst", "unit": "{{City}}", "data": ["all"] }""", City),
        Viewer,
        new('U', """{ "role": "auditor", "data": ["aggregates"] }""", City),
        new('I', $$"""{ "role": "integration", "unit": "{{City}}", "data": ["aggregates", "raw"] }""", City),
    ];

    /// <summary>Whether they have an export of their own.</summary>
    public bool Exports => Letter is 'A' or 'M' or 'N' or 'I';
}
