using System.Collections.Concurrent;

namespace Sipas.Intake;

/// <summary>
/// Lets concurrent callers share one durable step. Whatever waits when a step ends goes into the next one, so a lone
/// caller waits for nobody and a thousand callers cost a handful of steps; there is no fixed delay.
/// </summary>
/// <typeparam name="T">What is committed.</typeparam>
public sealed class GroupCommit<T> : IAsyncDisposable
{
    private readonly BlockingCollection<Entry> waiting = [];
    private readonly Func<IReadOnlyList<T>, Task> commit;
    private readonly GroupCommitLimits limits;
    private readonly Task[] lanes;
    private int queued;

    /// <summary>Starts committing.</summary>
    /// <param name="commit">The durable step. It gets the items of one or more callers, in order of arrival.</param>
    /// <param name="limits">How much is taken at once and how much may wait.</param>
    public GroupCommit(Func<IReadOnlyList<T>, Task> commit, GroupCommitLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        this.commit = commit;
        this.limits = limits;
        // A thread of its own for each lane: a step waits for a disk or a broker, and must not queue for its turn behind
        // the very requests that wait for it.
        lanes = [.. Enumerable.Range(0, limits.Lanes).Select(_ => Task.Factory.StartNew(
            CommitWhatWaits, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))];
    }

    /// <summary>Completes when <paramref name="items"/> are committed, all of them in one step.</summary>
    /// <exception cref="IntakeUnavailableException">Too much is waiting already, or this is stopping.</exception>
    public Task AddAsync(IReadOnlyList<T> items)
    {
        ArgumentNullException.ThrowIfNull(items);
        if (Interlocked.Add(ref queued, items.Count) > limits.Waiting)
        {
            Interlocked.Add(ref queued, -items.Count);
            throw new IntakeUnavailableException("Too many answers are waiting to be made durable.");
        }

        var entry = new Entry(items);
        try
        {
            waiting.Add(entry);
        }
        catch (InvalidOperationException stopped)
        {
            throw new IntakeUnavailableException("The service is stopping.", stopped);
        }

        return entry.Committed.Task;
    }

    /// <summary>Commits what still waits, then stops.</summary>
    public async ValueTask DisposeAsync()
    {
        waiting.CompleteAdding();
        await Task.WhenAll(lanes);
        waiting.Dispose();
    }

    private void CommitWhatWaits()
    {
        foreach (var first in waiting.GetConsumingEnumerable())
        {
            // Callers that only wait for a core get it first and join. Where there are none, this takes no time.
            Thread.Yield();
            var group = new List<Entry> { first };
            var items = new List<T>(first.Items);
            // An entry is never divided, so a group may pass its size by the last entry.
            while (items.Count < limits.Group && waiting.TryTake(out var entry))
            {
                group.Add(entry);
                items.AddRange(entry.Items);
            }

            Interlocked.Add(ref queued, -items.Count);
            CommitAsync(group, items).GetAwaiter().GetResult();
        }
    }

    private async Task CommitAsync(List<Entry> group, List<T> items)
    {
        try
        {
            await commit(items);
            foreach (var entry in group)
                entry.Committed.SetResult();
        }
        catch (Exception) when (group.Count > 1 && limits.Isolate)
        {
            foreach (var entry in group)
                await CommitAsync([entry], [.. entry.Items]);
        }
        catch (Exception fault)
        {
            // Whatever went wrong belongs to the callers, each of whom is waiting for it.
            foreach (var entry in group)
                entry.Committed.SetException(fault);
        }
    }

    private sealed record Entry(IReadOnlyList<T> Items)
    {
        public TaskCompletionSource Committed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>The bounds of a <see cref="GroupCommit{T}"/>.</summary>
/// <param name="Group">Items in one step, about.</param>
/// <param name="Waiting">Items that may wait; more are refused.</param>
/// <param name="Lanes">Steps under way at once.</param>
/// <param name="Isolate">After a failed step each caller's items are tried alone, so that one bad caller never costs the others.</param>
public sealed record GroupCommitLimits(int Group, int Waiting, int Lanes = 1, bool Isolate = false);
