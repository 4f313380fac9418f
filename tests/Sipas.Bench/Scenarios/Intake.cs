using System.Diagnostics;
using Sipas.Bench.Answers;
using Sipas.Bench.Counts;
using Sipas.Bench.Load;
using Sipas.Bench.Processes;
using Sipas.Bench.Units;

namespace Sipas.Bench.Scenarios;

/// <summary>What a round of posts to the service came to.</summary>
/// <param name="Load">What the connections saw.</param>
/// <param name="Counted">Answers a second, from the first post until results showed every one; a repeat is no answer.</param>
internal sealed record IntakeRound(LoadResult Load, double Counted);

/// <summary>Posts answers to a service, waits until results show them, and remembers what they have to show.</summary>
internal sealed class Intake(BenchRun run, Deployment deployment, ServiceClient client, UnitList units, AnswerTimes span, bool communes)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(10);

    /// <summary>What was accepted so far.</summary>
    public ExpectedCounts Expected { get; } = new(units, run.Questionnaire, communes);

    /// <summary>Makes the next <paramref name="count"/> posts of single answers.</summary>
    public List<Post> Singles(AnswerStream answers, int count) =>
        [.. Take(answers, count).Select(answer => Post.Single(answer, deployment.Token))];

    /// <summary>Makes posts of <paramref name="size"/> answers each, <paramref name="count"/> answers and repeats in all.</summary>
    public List<Post> Batches(AnswerStream answers, int count, int size) =>
        [.. Take(answers, count).Chunk(size).Select(batch => Post.Batch(batch, deployment.Token))];

    /// <summary>Posts for at most <paramref name="time"/>, then waits until all that was accepted is in the results.</summary>
    public async Task<IntakeRound> PostAsync(IReadOnlyList<Post> posts, int connections, TimeSpan time)
    {
        var load = await SendAsync(posts, connections, time);
        var added = ExpectedCounts.AcceptedAnew(posts);
        await VisibleAsync(Expected.Respondents + added);
        var counted = added / Stopwatch.GetElapsedTime(load.Started).TotalSeconds;
        Expected.AddAccepted(posts);
        return new(load, counted);
    }

    /// <summary>Posts all of <paramref name="posts"/>, then waits until no more than <paramref name="waiting"/> answers are missing from results.</summary>
    /// <returns>How many answers were accepted for the first time.</returns>
    /// <exception cref="InvalidDataException">Some were not.</exception>
    public async Task<long> SendAsync(IReadOnlyList<Post> posts, int connections, int waiting)
    {
        var load = await SendAsync(posts, connections, Patience);
        var added = Expected.AddAccepted(posts);
        if (load.Posts < posts.Count)
            throw new InvalidDataException($"{posts.Count - load.Posts} of {posts.Count} batches were not accepted.");
        await VisibleAsync(Expected.Respondents - waiting);
        return added;
    }

    /// <summary>Waits until results show <paramref name="respondents"/> people or more. Asking takes a fifth of the time at most.</summary>
    public async Task VisibleAsync(long respondents)
    {
        var began = Stopwatch.GetTimestamp();
        while (true)
        {
            var asked = Stopwatch.GetTimestamp();
            var shown = await client.RespondentsAsync(units.Country.Code, span, run.Stopping);
            if (shown >= respondents)
                return;
            if (Stopwatch.GetElapsedTime(began) > Patience)
                throw new TimeoutException($"Results show {shown} people after {Patience.TotalMinutes} minutes; {respondents} were accepted.");
            var pause = 4 * Stopwatch.GetElapsedTime(asked);
            await Task.Delay(pause > ShortestPause ? pause : ShortestPause, run.Stopping);
        }
    }

    /// <summary>Compares results with what was accepted, as figures.</summary>
    public async Task CompareAsync(string scenario)
    {
        var comparison = await Comparison.MakeAsync(client, Expected, span, run.Stopping);
        foreach (var difference in comparison.Differences)
            run.Report.Fault($"{scenario}: {difference}");
        run.Report.Add($"{scenario}: answers accepted", Reporting.Report.Count(Expected.Respondents));
        run.Report.Zero($"{scenario}: answers lost", comparison.Lost);
        run.Report.Zero($"{scenario}: answers counted twice", comparison.Doubled);
        run.Report.Zero($"{scenario}: cells that differ, of {Reporting.Report.Count(comparison.Cells)}", comparison.Different);
    }

    private async Task<LoadResult> SendAsync(IReadOnlyList<Post> posts, int connections, TimeSpan time)
    {
        var load = await ClosedLoop.RunAsync(deployment.Api.Address, connections, new PostQueue(posts, time), time, run.Stopping);
        foreach (var error in load.Errors)
            run.Report.Fault($"Posts that were not accepted: {error}");
        return load;
    }

    private static IEnumerable<Answer> Take(AnswerStream answers, int count) => Enumerable.Range(0, count).Select(_ => answers.Next());
}
