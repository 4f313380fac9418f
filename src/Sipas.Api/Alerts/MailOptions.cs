using System.ComponentModel.DataAnnotations;

namespace Sipas.Api.Alerts;

/// <summary>How the connection to the mail server is protected.</summary>
public enum MailProtection
{
    /// <summary>It begins plain and must change to TLS; usual on port 587.</summary>
    StartTls,

    /// <summary>TLS from the first byte; usual on port 465.</summary>
    Tls,

    /// <summary>Not at all: for a server on the same machine.</summary>
    None,
}

/// <summary>The mail server: the section <c>Sipas:Mail</c>.</summary>
public sealed class MailOptions : IValidatableObject
{
    /// <summary>Its name; without it no mail is sent, and waits.</summary>
    public string? Host { get; init; }

    /// <summary>Its port.</summary>
    [Range(1, 65535)]
    public int Port { get; init; } = 587;

    /// <summary>How the connection is protected.</summary>
    [EnumDataType(typeof(MailProtection))]
    public MailProtection Protection { get; init; } = MailProtection.StartTls;

    /// <summary>The user; null where the server asks for none.</summary>
    public string? User { get; init; }

    /// <summary>The user's password.</summary>
    public string? Password { get; init; }

    /// <summary>The address that mail comes from.</summary>
    public string? From { get; init; }

    /// <summary>The domains that mail may go to, with spaces between them, such as <c>hue.gov.vn</c>; by default all. A subdomain is a domain of its own.</summary>
    public string? Domains { get; init; }

    /// <summary>Whether mail may go to an address: figures that not everybody may see do not leave by a rule that anybody has made.</summary>
    public bool Takes(string recipient)
    {
        ArgumentNullException.ThrowIfNull(recipient);
        return string.IsNullOrWhiteSpace(Domains)
            || Domains.Split(' ', StringSplitOptions.RemoveEmptyEntries).Contains(recipient[(recipient.LastIndexOf('@') + 1)..], StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>A mail server needs an address that mail comes from.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!string.IsNullOrEmpty(Host) && !AlertRuleRequest.IsAddress(From))
            yield return new("Sipas:Mail:From phải là một địa chỉ thư khi có Sipas:Mail:Host. / Sipas:Mail:From must be an e-mail address where there is a Sipas:Mail:Host.", [nameof(From)]);
    }
}
