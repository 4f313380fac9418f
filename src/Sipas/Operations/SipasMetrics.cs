using System.Diagnostics.Metrics;
using System.Text.Json;
using Sipas.Intake;
using Sipas.Quality;
using Sipas.Responses;

namespace Sipas.Operations;

/// <summary>The business facts that <c>/metrics</c> tells, a method for each.</summary>
public sealed class SipasMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Sipas";

    private readonly Counter<long> accepted;
    private readonly Counter<long> rejected;
    private readonly Counter<long> recorded;
    private readonly Counter<long> duplicates;
    private readonly Counter<long> conflicts;
    private readonly Counter<long> flagged;
    private readonly Histogram<long> batchSize;
    private readonly Histogram<double> queueWait;
    private readonly Histogram<double> countedLag;

    /// <summary>Creates the instruments.</summary>
    public SipasMetrics(IMeterFactory meters)
    {
        ArgumentNullException.ThrowIfNull(meters);
        var meter = meters.Create(MeterName);
        accepted = meter.CreateCounter<long>("sipas.responses.accepted", description: "Answers made durable, by channel.");
        rejected = meter.CreateCounter<long>("sipas.responses.rejected", description: "Answers refused, by reason.");
        recorded = meter.CreateCounter<long>("sipas.responses.recorded", description: "Answers in the ledger and counted.");
        duplicates = meter.CreateCounter<long>("sipas.responses.duplicates", description: "Answers that came again and were not counted again.");
        conflicts = meter.CreateCounter<long>("sipas.responses.conflicts", description: "Answers whose id was taken by a different one.");
        flagged = meter.CreateCounter<long>("sipas.responses.flagged", description: "Answers that are doubtful, by flag; one with several counts under each.");
        batchSize = meter.CreateHistogram("sipas.batch.size", description: "Answers recorded in one transaction.",
            advice: new InstrumentAdvice<long> { HistogramBucketBoundaries = [1, 3, 10, 30, 100, 300, 1000, 3000, 10000] });
        var seconds = new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.005, 0.01, 0.03, 0.1, 0.3, 1, 3, 10, 60, 600] };
        queueWait = meter.CreateHistogram("sipas.queue.wait", "s", "From the receipt of a batch's oldest answer to the start of its recording.", advice: seconds);
        countedLag = meter.CreateHistogram("sipas.counted.lag", "s", "From the receipt of a batch's oldest answer to its being counted.", advice: seconds);
    }

    /// <summary>Answers were made durable.</summary>
    public void Accepted(int answers, Channel channel) => accepted.Add(answers, new KeyValuePair<string, object?>("channel", channel.ToString()));

    /// <summary>An answer was refused, once for each reason.</summary>
    public void Rejected(IEnumerable<Refusal> refusals)
    {
        ArgumentNullException.ThrowIfNull(refusals);
        foreach (var reason in refusals.Select(refusal => refusal.Reason).Distinct())
            Rejected(reason);
    }

    /// <summary>An answer was refused for one reason.</summary>
    public void Rejected(RefusalReason reason) => Rejected(JsonNamingPolicy.KebabCaseLower.ConvertName(reason.ToString()));

    /// <summary>A request was refused before it was an answer: malformed, too large, too many.</summary>
    public void Rejected(string reason) => rejected.Add(1, new KeyValuePair<string, object?>("reason", reason));

    /// <summary>A batch was recorded.</summary>
    /// <param name="counted">Answers that were new.</param>
    /// <param name="again">Answers that were not.</param>
    /// <param name="oldest">When the oldest of them was received.</param>
    /// <param name="started">When recording began.</param>
    /// <param name="ended">When the transaction was committed.</param>
    public void Recorded(int counted, int again, DateTimeOffset oldest, DateTimeOffset started, DateTimeOffset ended)
    {
        recorded.Add(counted);
        duplicates.Add(again);
        batchSize.Record(counted + again);
        queueWait.Record((started - oldest).TotalSeconds);
        countedLag.Record((ended - oldest).TotalSeconds);
    }

    /// <summary>Answers were recorded with these flags.</summary>
    public void Flagged(IEnumerable<QualityIssues> answers)
    {
        foreach (var flag in answers.SelectMany(QualityNames.In).CountBy(flag => flag))
            flagged.Add(flag.Value, new KeyValuePair<string, object?>("flag", QualityNames.Of(flag.Key)));
    }

    /// <summary>Answers were kept apart because their id was taken by a different one.</summary>
    public void Conflicts(int answers) => conflicts.Add(answers);
}
