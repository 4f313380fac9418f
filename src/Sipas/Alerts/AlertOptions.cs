using System.ComponentModel.DataAnnotations;

namespace Sipas.Alerts;

/// <summary>When alerts are looked for and told: the section <c>Sipas:Alerts</c>.</summary>
public sealed class AlertOptions
{
    /// <summary>How often each rule is looked at.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "1.00:00:00")]
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>After something was told, nothing more is told about the same rule and unit for so long: a figure that goes up and down around its threshold is no news.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "7.00:00:00")]
    public TimeSpan Pause { get; init; } = TimeSpan.FromHours(6);

    /// <summary>When daily and weekly mail goes out, by the clock in Vietnam.</summary>
    public TimeOnly DigestAt { get; init; } = new(7, 30);

    /// <summary>How often it is looked for messages that are due.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan SendEvery { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>After so many attempts a message is given up, until somebody sends it again.</summary>
    [Range(1, 30)]
    public int Attempts { get; init; } = 12;

    /// <summary>Whether webhooks may be at addresses of the own network, and without https. Whoever may set them up can then have this service call anything it reaches.</summary>
    public bool PrivateWebhooks { get; init; }
}
