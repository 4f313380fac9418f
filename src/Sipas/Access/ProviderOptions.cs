using System.ComponentModel.DataAnnotations;

namespace Sipas.Access;

/// <summary>An OpenID Connect provider that people may sign in with, such as a province's or the national one: the section <c>Sipas:SignInProvider</c>.</summary>
public sealed class ProviderOptions : IValidatableObject
{
    /// <summary>The provider's issuer, under which its discovery document is; without it nobody signs in this way.</summary>
    [Url]
    public string? Authority { get; init; }

    /// <summary>How the button names it.</summary>
    [Required]
    public string Name { get; init; } = "OpenID Connect";

    /// <summary>How the provider knows this service.</summary>
    public string? ClientId { get; init; }

    /// <summary>What this service proves itself with to the provider.</summary>
    public string? ClientSecret { get; init; }

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Authority is null)
            yield break;
        if (string.IsNullOrEmpty(ClientId))
            yield return new("Sipas:SignInProvider:ClientId is needed with an authority.", [nameof(ClientId)]);
        if (!Authority.StartsWith("https://", StringComparison.Ordinal) && new Uri(Authority) is { IsLoopback: false })
            yield return new("Sipas:SignInProvider:Authority must be an https address.", [nameof(Authority)]);
    }
}
