using System.Globalization;
using Sipas.Intake;
using Sipas.Responses;

namespace Sipas.Kiosks;

/// <summary>What is asked of an answer because a kiosk sends it.</summary>
public static class KioskAnswers
{
    /// <summary>Every reason against an answer of a kiosk; none where nobody's kiosk sends it.</summary>
    /// <param name="submitted">The answer.</param>
    /// <param name="kiosk">The kiosk.</param>
    /// <param name="answeredAt">When it was given, as corrected; null where that cannot be read.</param>
    public static IEnumerable<Refusal> Refusals(SubmitResponse submitted, Kiosk? kiosk, DateTimeOffset? answeredAt)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        if (kiosk is null)
            yield break;
        // Only a file can still bring answers of a revoked kiosk.
        if (kiosk.RevokedAt is { } revoked && answeredAt >= revoked)
            yield return new("answeredAt", RefusalReason.AfterRevocation, revoked.ToOffset(VietnamTime.Offset).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
        if (submitted.Sequence > KioskSequence.Highest)
            yield return new("sequence", RefusalReason.OutOfRange, $"1 – {KioskSequence.Highest}");
        if (string.IsNullOrEmpty(submitted.Unit) || string.IsNullOrEmpty(submitted.Survey) || IsOf(kiosk, new(submitted.Unit, submitted.Survey)))
            yield break;
        if (submitted.Unit != kiosk.Unit)
            yield return new("unit", RefusalReason.AnotherKiosks, kiosk.Unit);
        if (submitted.Survey != kiosk.Survey)
            yield return new("survey", RefusalReason.AnotherKiosks, kiosk.Survey);
    }

    // A kiosk that was moved may still hold answers of where it stood.
    private static bool IsOf(Kiosk kiosk, KioskPlace place) =>
        (place.Unit == kiosk.Unit && place.Survey == kiosk.Survey) || kiosk.History.Places.Contains(place);
}
