using Sipas.Kiosks;
using Sipas.Quality;
using Sipas.Responses;

namespace Sipas.Intake;

/// <summary>Where and when a request came in.</summary>
/// <param name="ReceivedAt">By the service's clock.</param>
/// <param name="Channel">From the credentials.</param>
/// <param name="Device">From the credentials, where a device sent it.</param>
public sealed record Arrival(DateTimeOffset ReceivedAt, Channel Channel, string? Device = null)
{
    /// <summary>What the device's clock lacks to the service's, whole milliseconds; null where it was not measured.</summary>
    public TimeSpan? ClockCorrection { get; init; }

    /// <summary>The kiosk that sends it, where one does: it answers for its own unit and questionnaire only.</summary>
    public Kiosk? Kiosk { get; init; }

    /// <summary>Whether the sender may send answers about a unit for a questionnaire (by their codes); null for any.</summary>
    public Func<string, string, bool>? May { get; init; }

    /// <summary>Which of the kiosk's devices the answers are from, from 1; 0 where no kiosk sends.</summary>
    public int Enrolment { get; init; }

    /// <summary>When the place of the device is open; null where nobody said.</summary>
    public OpeningHours? Hours { get; init; }

    /// <summary>The ticket that the answer is given with.</summary>
    public Guid? Ticket { get; init; }

    /// <summary>What is doubtful about whoever sends it.</summary>
    public QualityIssues Flags { get; init; }
}
