namespace Sipas.Web.Officials;

/// <summary>Queries of addresses as texts.</summary>
public static class QueryText
{
    /// <summary>A query without some of its parameters; with its question mark, or empty.</summary>
    public static string Without(string query, params ReadOnlySpan<string> names)
    {
        ArgumentNullException.ThrowIfNull(query);
        var kept = new List<string>();
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!names.Contains(part.Split('=')[0]))
                kept.Add(part);
        }

        return kept.Count == 0 ? "" : $"?{string.Join('&', kept)}";
    }
}
