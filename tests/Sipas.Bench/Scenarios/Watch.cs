using System.Diagnostics;
using Sipas.Bench.Answers;
using Sipas.Bench.Processes;

namespace Sipas.Bench.Scenarios;

/// <summary>Looks at a unit's results again and again, and notes when they showed how many people.</summary>
internal sealed class Watch(ServiceClient client, string unit, AnswerTimes span)
{
    private static readonly TimeSpan Every = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly List<(long At, long Respondents)> seen = [];

    /// <summary>Looks until <paramref name="posting"/> is over and results show as many people as <paramref name="wanted"/> says then.</summary>
    public async Task UntilAsync(Task posting, Func<long> wanted, CancellationToken cancellationToken)
    {
        var (respondents, over) = (0L, 0L);
        while (!posting.IsCompleted || respondents < wanted())
        {
            if (posting.IsCompleted && over == 0)
                over = Stopwatch.GetTimestamp();
            if (over != 0 && Stopwatch.GetElapsedTime(over) > Patience)
                throw new TimeoutException($"A minute after the last post results show {respondents} people; {wanted()} were accepted.");
            respondents = await client.RespondentsAsync(unit, span, cancellationToken);
            if (seen.Count == 0 || seen[^1].Respondents != respondents)
                seen.Add((Stopwatch.GetTimestamp(), respondents));
            await Task.Delay(Every, cancellationToken);
        }
    }

    /// <summary>
    /// How long after it was accepted each answer was shown. Answers are not told apart: the first that was accepted is
    /// taken for the first that was shown, and so on.
    /// </summary>
    /// <param name="before">People that were shown before the first.</param>
    /// <param name="accepted">When the answers about the unit were accepted, in order.</param>
    public IEnumerable<TimeSpan> Delays(long before, IReadOnlyList<long> accepted)
    {
        var look = 0;
        for (var place = 0; place < accepted.Count; place++)
        {
            while (seen[look].Respondents < before + place + 1)
                look++;
            yield return Stopwatch.GetElapsedTime(accepted[place], seen[look].At);
        }
    }
}
