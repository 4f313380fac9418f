using System.ComponentModel.DataAnnotations;

namespace Sipas.Intake;

/// <summary>The queue between API and aggregator: the section <c>Sipas:Queue</c>.</summary>
public sealed class QueueOptions
{
    /// <summary>The queue's name; messages that cannot be recorded end in <c>{Name}_error</c>.</summary>
    [Required, RegularExpression("^[A-Za-z0-9._-]{1,100}$")]
    public string Name { get; init; } = "sipas-responses";

    /// <summary>How long a publish may take before the client is told to come again.</summary>
    [Range(typeof(TimeSpan), "00:00:00.1", "00:00:10")]
    public TimeSpan ConfirmWithin { get; init; } = TimeSpan.FromSeconds(1.5);
}
