using System.Security.Cryptography;

namespace Sipas.Web.Survey;

/// <summary>A style sheet or script of the pages, under an address that changes with what is in it.</summary>
public sealed class SurveyAssets
{
    private SurveyAssets(string name, string type)
    {
        using var file = typeof(SurveyAssets).Assembly.GetManifestResourceStream($"Sipas.Web.Survey.{name}")!;
        Content = new byte[file.Length];
        file.ReadExactly(Content);
        Type = type;
        var hash = Convert.ToHexStringLower(SHA256.HashData(Content))[..12];
        Name = $"{Path.GetFileNameWithoutExtension(name)}.{hash}{Path.GetExtension(name)}";
    }

    /// <summary>The style sheet of all pages.</summary>
    public static SurveyAssets Sheet { get; } = new("survey.css", "text/css; charset=utf-8");

    /// <summary>The script of the form.</summary>
    public static SurveyAssets Script { get; } = new("survey.js", "text/javascript; charset=utf-8");

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where it is.</summary>
    public string Address => $"/assets/{Name}";

    /// <summary>Its media type.</summary>
    public string Type { get; }

    /// <summary>What is in it.</summary>
    public byte[] Content { get; }

    /// <summary>The one of this name, or null.</summary>
    public static SurveyAssets? Find(string name) => Sheet.Name == name ? Sheet : Script.Name == name ? Script : null;
}
