namespace Sipas.Web.Published;

/// <summary>The addresses of public pages.</summary>
public static class PublishedAddress
{
    /// <summary>Everything that is published of a unit.</summary>
    public static string Of(string unit) => $"/results/{Uri.EscapeDataString(unit)}";

    /// <summary>A published period; its newest revision where none is named.</summary>
    public static string Of(string unit, string survey, string period, int? revision = null) =>
        $"{Of(unit)}/{Uri.EscapeDataString(survey)}/{Uri.EscapeDataString(period)}{(revision is { } number ? $"/{number}" : "")}";
}
