using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Sipas.Web.Kiosk;

/// <summary>
/// The application that runs on kiosks: plain files, part of this assembly. <c>files.js</c> is made of the others: it names
/// each with its hash, so that a service worker keeps a whole set of one version or none.
/// </summary>
public sealed class KioskApp
{
    /// <summary>The file made of the others; the page and the service worker read it.</summary>
    public const string List = "files.js";

    private const string Prefix = "Sipas.Web.Kiosk/";
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly FrozenDictionary<string, KioskFile> files;

    private KioskApp(IReadOnlyList<KioskFile> written)
    {
        Version = VersionOf(written);
        files = written.Append(ListOf(Version, written)).ToFrozenDictionary(file => file.Path);
    }

    /// <summary>The application as it was built.</summary>
    public static KioskApp Built { get; } = new([.. ReadAll()]);

    /// <summary>The product's version and the first digits of a hash of all files: it changes whenever one of them does.</summary>
    public string Version { get; }

    /// <summary>All files.</summary>
    public IReadOnlyCollection<KioskFile> Files => files.Values;

    /// <summary>What its screens say, by language.</summary>
    public IReadOnlyDictionary<string, JsonElement> Texts => files.Values.Where(file => file.Path.StartsWith("texts/", StringComparison.Ordinal))
        .ToDictionary(file => Path.GetFileNameWithoutExtension(file.Path), file => JsonElement.Parse(file.Content));

    /// <summary>The file at a path under <c>/kiosk/</c>; null where there is none.</summary>
    public KioskFile? Find(string path) => files.GetValueOrDefault(path.Length == 0 ? "index.html" : path);

    private static IEnumerable<KioskFile> ReadAll()
    {
        var assembly = typeof(KioskApp).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var resource = assembly.GetManifestResourceStream(name)!;
            using var content = new MemoryStream();
            resource.CopyTo(content);
            yield return new(name[Prefix.Length..].Replace('\\', '/'), content.ToArray());
        }
    }

    private static string VersionOf(IReadOnlyList<KioskFile> written)
    {
        var all = string.Join('\n', written.Select(file => $"{file.Path} {file.Hash}"));
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)))[..10];
        var product = typeof(KioskApp).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
        return $"{product}+{hash}";
    }

    // Read by a page and by a classic worker alike, hence no module.
    private static KioskFile ListOf(string version, IReadOnlyList<KioskFile> written)
    {
        var list = JsonSerializer.Serialize(new { version, files = written.ToDictionary(file => file.Path, file => file.Hash) }, Plain);
        return new(List, Encoding.UTF8.GetBytes($"self.sipasKiosk = {list};\n"));
    }
}
