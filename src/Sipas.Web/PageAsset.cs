using System.Collections.Frozen;
using System.Security.Cryptography;

namespace Sipas.Web;

/// <summary>A style sheet or script of the pages, under an address that changes with what is in it.</summary>
public sealed class PageAsset
{
    private const string Sheet = "text/css; charset=utf-8";
    private const string Module = "text/javascript; charset=utf-8";

    // All files of a folder with this ending, one after the other in the order of their names.
    private PageAsset(string folder, string ending, string type)
    {
        using var content = new MemoryStream();
        var resources = typeof(PageAsset).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith($"Sipas.Web.{folder}.", StringComparison.Ordinal) && name.EndsWith(ending, StringComparison.Ordinal));
        foreach (var resource in resources.Order(StringComparer.Ordinal))
        {
            using var file = typeof(PageAsset).Assembly.GetManifestResourceStream(resource)!;
            file.CopyTo(content);
        }

        Content = content.ToArray();
        Type = type;
        Name = $"{folder.ToLowerInvariant()}.{Convert.ToHexStringLower(SHA256.HashData(Content))[..12]}{ending}";
    }

    /// <summary>The style sheet of the pages for citizens.</summary>
    public static PageAsset SurveySheet { get; } = new("Survey", ".css", Sheet);

    /// <summary>The script of the form for citizens.</summary>
    public static PageAsset SurveyScript { get; } = new("Survey", ".js", Module);

    /// <summary>The style sheet of the console.</summary>
    public static PageAsset ConsoleSheet { get; } = new("Officials", ".css", Sheet);

    /// <summary>The script of the console: nothing needs it.</summary>
    public static PageAsset ConsoleScript { get; } = new("Officials", ".js", Module);

    /// <summary>The style sheet of public pages, beside that of the console.</summary>
    public static PageAsset PublishedSheet { get; } = new("Published", ".css", Sheet);

    /// <summary>The style sheet of a preview on a kiosk, beside the kiosk's own.</summary>
    public static PageAsset KioskPreviewSheet { get; } = new("KioskPreview", ".css", Sheet);

    /// <summary>The script of a preview on a kiosk: it begins the kiosk's application.</summary>
    public static PageAsset KioskPreviewScript { get; } = new("KioskPreview", ".js", Module);

    private static FrozenDictionary<string, PageAsset> All { get; } =
        new[] { SurveySheet, SurveyScript, ConsoleSheet, ConsoleScript, PublishedSheet, KioskPreviewSheet, KioskPreviewScript }.ToFrozenDictionary(asset => asset.Name);

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>Where it is.</summary>
    public string Address => $"/assets/{Name}";

    /// <summary>Its media type.</summary>
    public string Type { get; }

    /// <summary>What is in it.</summary>
    public byte[] Content { get; }

    /// <summary>The one of this name, or null.</summary>
    public static PageAsset? Find(string name) => All.GetValueOrDefault(name);
}
