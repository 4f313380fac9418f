using Microsoft.Extensions.Options;
using Sipas.Access;
using Sipas.Intake;
using Sipas.Kiosks;
using Sipas.Operations;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Tickets;

namespace Sipas.Api.Responses;

/// <summary>What both ways of sending answers share: who sends, the check, the limit and the durable step.</summary>
public sealed class Reception(
    ReferenceCache reference, IResponseIntake intake, TicketCheck tickets, WebLimiter limiter, WebAllowance allowance, SipasMetrics metrics,
    TimeProvider clock, IOptions<QualityOptions> quality)
{
    /// <summary>When, from whom and through which channel a request comes in.</summary>
    public Arrival Arrive(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var now = clock.GetUtcNow();
        return KioskIdentity.Of(http.User) is { } kiosk
            ? Arrive(kiosk, kiosk.Enrolment, now, DeviceClock.Correction(http.Request.Headers[DeviceClock.Header], now))
            : http.User.Identity is { IsAuthenticated: true } ? new(now, Channel.Import) { May = Granted(http.KnownActor()) }
            : new(now, Channel.Web);
    }

    /// <summary>The same for a file that a kiosk wrote, for somebody to carry here.</summary>
    /// <param name="kiosk">The kiosk.</param>
    /// <param name="enrolment">Which of its devices wrote it.</param>
    /// <param name="writtenAt">When, by the device's clock.</param>
    public Arrival Arrive(Kiosk kiosk, int enrolment, DateTimeOffset writtenAt)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        var now = clock.GetUtcNow();
        return Arrive(kiosk, enrolment, now, DeviceClock.CorrectionOfFile(writtenAt, now));
    }

    private Func<string, string, bool>? Granted(Actor sender) => sender.Kind == ActorKind.Bootstrap ? null
        : (unit, survey) => sender.May(Permission.SubmitAnswers, reference.Required(), unit, survey);

    private static Arrival Arrive(Kiosk kiosk, int enrolment, DateTimeOffset now, TimeSpan? correction) => new(now, Channel.Kiosk, kiosk.Device)
    {
        Kiosk = kiosk,
        Enrolment = enrolment,
        ClockCorrection = correction,
        Hours = kiosk.Settings.OpeningHours,
    };

    /// <summary>Checks one answer against its questionnaire and unit.</summary>
    /// <exception cref="IntakeUnavailableException">The questionnaires and units are not known yet.</exception>
    public Checked Check(SubmitResponse submitted, Arrival arrival)
    {
        var (given, ticket, faults) = tickets.Check(submitted, arrival);
        var result = ResponseCheck.Check(given, reference.Required(), ticket is null ? arrival : arrival with { Ticket = ticket }, quality.Value);
        if (faults.Count > 0)
            result = new(null, [.. result.Refusals, .. faults]);
        if (result.Response is null)
            metrics.Rejected(result.Refusals);
        return result;
    }

    /// <summary>How many answers the sender may ever send at once.</summary>
    public int MostAtOnce(Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        return arrival.Channel == Channel.Web ? limiter.MostAtOnce : int.MaxValue;
    }

    /// <summary>How long the sender must wait before these may be accepted; null where they may now.</summary>
    public TimeSpan? Wait(IReadOnlyList<Response> responses, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(arrival);
        if (arrival.Channel != Channel.Web)
            return null;
        var wait = responses.GroupBy(response => response.Unit).Select(unit => limiter.Wait(unit.Key, unit.Count())).Max();
        if (wait is not null)
            metrics.Rejected("too-many");
        return wait;
    }

    /// <summary>Completes when all are durable. Web answers beyond what is plausible are flagged; <paramref name="evidence"/> is what tells of a person.</summary>
    public async Task AcceptAsync(
        IReadOnlyList<Response> responses, Arrival arrival, CancellationToken cancellationToken, BrowserEvidence evidence = default)
    {
        ArgumentNullException.ThrowIfNull(responses);
        ArgumentNullException.ThrowIfNull(arrival);
        if (responses.Count == 0)
            return;
        var judged = arrival.Channel == Channel.Web ? [.. responses.Select(response => Judged(response, evidence))] : responses;
        await intake.AcceptAsync(judged, cancellationToken);
        metrics.Accepted(responses.Count, arrival.Channel);
    }

    // A ticket is proof enough.
    private Response Judged(Response response, BrowserEvidence evidence) => response.Ticket is not null || allowance.Take(response.Unit, evidence)
        ? response
        : response with { Flags = response.Flags | QualityIssues.UnusualNumber };
}
