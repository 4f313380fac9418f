namespace Sipas.Access;

/// <summary>Who may do what until accounts exist: the section <c>Sipas:Access</c>.</summary>
public sealed class AccessOptions
{
    /// <summary>The administrator's bearer token; without it the embedded mode makes one and keeps it beside its database.</summary>
    public string? BootstrapToken { get; init; }

    /// <summary>
    /// Whether results and units can be read without a token. Not set, they can as long as the database holds nothing
    /// but the demonstration.
    /// </summary>
    public bool? PublicResults { get; init; }

    /// <summary>Whether <c>/</c> and <c>/results/…</c> show everybody what is published, and nothing else.</summary>
    public bool PublicPage { get; init; }
}
