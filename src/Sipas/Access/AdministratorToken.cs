using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace Sipas.Access;

/// <summary>The bootstrap token, kept as its hash.</summary>
public sealed class AdministratorToken
{
    private readonly byte[]? hash;

    /// <summary>Takes the configured token or, in the embedded mode, the one in the token file, which is made where it is missing.</summary>
    public AdministratorToken(IOptions<AccessOptions> access, IOptions<SipasOptions> sipas)
    {
        ArgumentNullException.ThrowIfNull(access);
        ArgumentNullException.ThrowIfNull(sipas);
        var token = access.Value.BootstrapToken;
        if (string.IsNullOrEmpty(token) && sipas.Value.Mode == Mode.Embedded)
            token = FromFile(sipas.Value);
        hash = string.IsNullOrEmpty(token) ? null : Hash(token);
    }

    /// <summary>Whether there is any administrator.</summary>
    public bool Exists => hash is not null;

    /// <summary>Whether <paramref name="presented"/> is the token, in time that does not depend on where it differs.</summary>
    public bool Is(string presented) => hash is not null && CryptographicOperations.FixedTimeEquals(hash, Hash(presented));

    private static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static string FromFile(SipasOptions options)
    {
        if (File.Exists(options.TokenFile))
            return File.ReadAllText(options.TokenFile).Trim();
        Directory.CreateDirectory(options.DataDirectory);
        var token = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var file = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            file.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var writer = new StreamWriter(options.TokenFile, file);
        writer.WriteLine(token);
        return token;
    }
}
