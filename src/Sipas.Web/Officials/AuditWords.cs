using System.Text.Json;
using Sipas.Access;

namespace Sipas.Web.Officials;

/// <summary>Entries of the audit log as people read them.</summary>
public static class AuditWords
{
    // What a page does is named as the API's operation, with this before it.
    private const string OfPages = "console.";
    private const string Begin = "audit.action.";
    private const string BeginDetail = "audit.detail.";
    private static readonly HashSet<string> Details = [.. Language.Vietnamese.Keys
        .Where(key => key.StartsWith(BeginDetail, StringComparison.Ordinal)).Select(key => key[BeginDetail.Length..])];

    /// <summary>The actions that have words, by name.</summary>
    public static IReadOnlyList<string> Known { get; } = [.. Language.Vietnamese.Keys
        .Where(key => key.StartsWith(Begin, StringComparison.Ordinal)).Select(key => key[Begin.Length..]).Order(StringComparer.Ordinal)];

    /// <summary>What was done, in words; its name where it has none.</summary>
    public static string Of(string action, Language language)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(language);
        var name = action.StartsWith(OfPages, StringComparison.Ordinal) ? action[OfPages.Length..] : action;
        return Known.Contains(name) ? language[Begin + name] : action;
    }

    /// <summary>About what: names and values, but for the unit, which has a column of its own.</summary>
    public static string DetailOf(AuditEntry entry, Language language)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(language);
        var detail = JsonSerializer.Deserialize<Dictionary<string, string?>>(entry.Detail) ?? [];
        return string.Join(", ", detail.Where(named => named.Key != "unit" && !string.IsNullOrEmpty(named.Value)).Select(named => $"{NameOf(named.Key, language)}: {named.Value}"));
    }

    private static string NameOf(string name, Language language) => Details.Contains(name) ? language[BeginDetail + name] : name;
}
