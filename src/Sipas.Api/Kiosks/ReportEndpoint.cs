using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Intake;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Api.Kiosks;

/// <summary>What a device says of itself.</summary>
/// <param name="AppVersion">The version of its application, at most 50 characters.</param>
/// <param name="Unsent">Answers that it holds and has not sent.</param>
/// <param name="Persisted">Whether the browser has promised to keep what is stored.</param>
/// <param name="HighestSequence">The highest number that it has given an answer; 0 before the first.</param>
/// <param name="OldestUnsentAt">When the oldest unsent answer was given, by its own clock: ISO 8601 with an offset.</param>
/// <param name="StorageLeftBytes">Bytes that it can still store, where the browser says.</param>
/// <param name="Faults">What fails, by the application's names such as <c>storage-full</c>: at most 20, each of 1 to 50 letters, digits and hyphens.</param>
public sealed record ReportRequest(
    string AppVersion, int Unsent, bool Persisted, long HighestSequence,
    string? OldestUnsentAt = null, long? StorageLeftBytes = null, IReadOnlyList<string>? Faults = null);

/// <summary><c>POST /api/v1/kiosks/me/report</c></summary>
public static class ReportEndpoint
{
    /// <summary>Tell the office how the device is; the reply is that of GET me</summary>
    public static async Task<Results<Ok<DeviceReply>, ProblemHttpResult>> HandleAsync(
        ReportRequest request, HttpContext http, KioskReports reports, ReferenceCache reference, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(reports);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(clock);
        var kiosk = KioskIdentity.Of(http.User)!;
        var reply = DeviceReply.Of(kiosk, reference.Required().Now, http.Request, clock.GetUtcNow());
        var refusals = Refusals(request).ToList();
        if (refusals.Count > 0)
            return Problems.NotValid(refusals);
        await reports.KeepAsync(kiosk, Report(request, reply), cancellationToken);
        return TypedResults.Ok(reply);
    }

    private static IEnumerable<Refusal> Refusals(ReportRequest request)
    {
        if (request.AppVersion.Length > KioskReport.LongestName)
            yield return new("appVersion", RefusalReason.TooLong, $"{KioskReport.LongestName}");
        if (request.Unsent < 0)
            yield return new("unsent", RefusalReason.OutOfRange, "0 –");
        if (request.HighestSequence is < 0 or > KioskSequence.Highest)
            yield return new("highestSequence", RefusalReason.OutOfRange, $"0 – {KioskSequence.Highest}");
        if (request.StorageLeftBytes < 0)
            yield return new("storageLeftBytes", RefusalReason.OutOfRange, "0 –");
        if (request.OldestUnsentAt is { } oldest && !AnswerTime.TryParse(oldest, out _))
            yield return new("oldestUnsentAt", RefusalReason.NotATime);
        if (request.Faults is { } faults && (faults.Count > KioskFaults.Most || !faults.All(KioskFaults.IsName)))
            yield return new("faults", RefusalReason.OutOfRange, $"0 – {KioskFaults.Most} × a-z, 0-9, - (1 – {KioskReport.LongestName})");
    }

    private static KioskReport Report(ReportRequest request, DeviceReply reply) => new()
    {
        ReportedAt = reply.ServerTime,
        AppVersion = request.AppVersion,
        ClockOffsetSeconds = reply.ClockOffsetSeconds,
        Unsent = request.Unsent,
        OldestUnsentAt = request.OldestUnsentAt is { } oldest && AnswerTime.TryParse(oldest, out var time)
            ? AnswerTime.Corrected(time, TimeSpan.FromSeconds(-reply.ClockOffsetSeconds ?? 0))
            : null,
        StorageLeftBytes = request.StorageLeftBytes,
        Persisted = request.Persisted,
        HighestSequence = request.HighestSequence,
        Faults = new([.. (request.Faults ?? []).Distinct()]),
    };
}
