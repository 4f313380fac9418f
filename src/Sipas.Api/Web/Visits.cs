using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;
using Sipas.Access;

namespace Sipas.Api.Web;

/// <summary>One person's form: what the service must believe of it. What was entered stands in the form itself.</summary>
/// <param name="Id">The id that the answer will have, however often it is sent.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Survey">The questionnaire.</param>
/// <param name="Version">The version that is shown.</param>
/// <param name="BegunAt">When the form was handed out: the time of the answer. UTC, whole milliseconds.</param>
public sealed record Visit(Guid Id, string Unit, string Survey, int Version, DateTimeOffset BegunAt);

/// <summary>
/// Hands out visits and reads them back from forms, so that the service keeps no session. A visit's signature is also the
/// challenge of the proof of work: it is bound to the answer's id and cannot be spent on another.
/// </summary>
public sealed class Visits(Signatures signatures, IOptions<WebOptions> options, TimeProvider clock)
{
    private const string Purpose = "visit";
    private const int LongestProof = 20;

    /// <summary>A visit that begins now.</summary>
    public Visit Begin(SurveyPlace place, Guid? id = null)
    {
        ArgumentNullException.ThrowIfNull(place);
        var now = clock.GetUtcNow();
        return new(id ?? Guid.CreateVersion7(now), place.Unit.Code, place.Questionnaire.Code, place.Questionnaire.Version, now);
    }

    /// <summary>The visit as a text for a form.</summary>
    public string Write(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return signatures.Sign(
            Purpose, visit.Id.ToString("N"), visit.Unit, visit.Survey, visit.Version.ToString(CultureInfo.InvariantCulture),
            visit.BegunAt.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>The visit of a form, over or not; null where this installation never wrote it.</summary>
    public Visit? Read(string? text) => signatures.Read(Purpose, text) is [var id, var unit, var survey, var version, var begun]
        ? new(Guid.ParseExact(id, "N"), unit, survey, int.Parse(version, CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeMilliseconds(long.Parse(begun, CultureInfo.InvariantCulture)))
        : null;

    /// <summary>Whether the form was open for too long to be taken as it is.</summary>
    public bool IsOver(Visit visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        return clock.GetUtcNow() - visit.BegunAt > TimeSpan.FromHours(options.Value.FormHours);
    }

    /// <summary>How long the person took: as the script measured it, but never more than since the form was handed out; in seconds.</summary>
    public int Seconds(Visit visit, string? measured)
    {
        ArgumentNullException.ThrowIfNull(visit);
        var most = (int)Math.Clamp((clock.GetUtcNow() - visit.BegunAt).TotalSeconds, 0, Intake.ResponseCheck.LongestDuration);
        return int.TryParse(measured, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? Math.Min(seconds, most) : most;
    }

    /// <summary>Whether the script has found a number that gives the visit's signature a hash with enough leading zeros.</summary>
    /// <param name="visit">A visit as <see cref="Write"/> wrote it.</param>
    /// <param name="proof">The number.</param>
    public bool IsProven(string visit, string? proof)
    {
        ArgumentNullException.ThrowIfNull(visit);
        if (string.IsNullOrEmpty(proof) || proof.Length > LongestProof)
            return false;
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{visit[(visit.LastIndexOf('.') + 1)..]}.{proof}"));
        return BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt32BigEndian(hash)) >= options.Value.ProofBits;
    }
}
