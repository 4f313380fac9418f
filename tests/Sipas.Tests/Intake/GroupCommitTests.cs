using Sipas.Intake;

namespace Sipas.Tests.Intake;

/// <summary>Callers share durable steps without waiting for anything but the step under way, and fail alone.</summary>
public sealed class GroupCommitTests
{
    private readonly List<string> steps = [];
    private readonly TaskCompletionSource open = new();

    [Fact]
    public async Task Whatever_comes_while_a_step_is_under_way_goes_into_the_next_one_together()
    {
        await using var group = new GroupCommit<string>(CommitAsync, new(Group: 100, Waiting: 100));

        var first = group.AddAsync(["a"]);
        await UntilAsync(() => Steps.Length == 1);
        var others = new[] { group.AddAsync(["b"]), group.AddAsync(["c", "d"]), group.AddAsync(["e"]) };
        Assert.DoesNotContain(others, other => other.IsCompleted);
        open.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(["a", "bcde"], Steps);
    }

    [Fact]
    public async Task A_step_takes_no_more_callers_than_it_may()
    {
        await using var group = new GroupCommit<string>(CommitAsync, new(Group: 2, Waiting: 100));
        var first = group.AddAsync(["a"]);
        await UntilAsync(() => Steps.Length == 1);

        var others = new[] { group.AddAsync(["b"]), group.AddAsync(["c", "d"]), group.AddAsync(["e"]), group.AddAsync([]) };
        open.SetResult();
        await Task.WhenAll([first, .. others]);

        // An entry is never divided.
        Assert.Equal(["a", "bcd", "e"], Steps);
    }

    [Fact]
    public async Task A_bad_caller_fails_alone_where_each_is_tried_again()
    {
        await using var group = new GroupCommit<string>(CommitAsync, new(Group: 100, Waiting: 100, Isolate: true));
        var first = group.AddAsync(["a"]);
        await UntilAsync(() => Steps.Length == 1);

        var (good, bad, other) = (group.AddAsync(["b"]), group.AddAsync(["!"]), group.AddAsync(["c"]));
        open.SetResult();

        await Task.WhenAll(first, good, other);
        await Assert.ThrowsAsync<FormatException>(() => bad);
        Assert.Equal(["a", "b!c", "b", "!", "c"], Steps);
    }

    [Fact]
    public async Task Where_too_many_wait_the_next_is_refused_and_those_waiting_are_not()
    {
        await using var group = new GroupCommit<string>(CommitAsync, new(Group: 1, Waiting: 3));
        var first = group.AddAsync(["a"]);
        await UntilAsync(() => Steps.Length == 1);
        var waiting = group.AddAsync(["b", "c"]);

        await Assert.ThrowsAsync<IntakeUnavailableException>(() => group.AddAsync(["d", "e"]));
        var fits = group.AddAsync(["f"]);
        open.SetResult();

        await Task.WhenAll(first, waiting, fits);
        Assert.Equal(["a", "bc", "f"], Steps);
    }

    [Fact]
    public async Task Stopping_commits_what_waits_and_takes_nothing_more()
    {
        var group = new GroupCommit<string>(CommitAsync, new(Group: 1, Waiting: 100));
        var accepted = new[] { group.AddAsync(["a"]), group.AddAsync(["b"]) };
        await UntilAsync(() => Steps.Length == 1);

        var stopped = group.DisposeAsync();
        open.SetResult();
        await stopped;

        Assert.All(accepted, caller => Assert.True(caller.IsCompletedSuccessfully));
        await Assert.ThrowsAsync<IntakeUnavailableException>(() => group.AddAsync(["c"]));
    }

    private string[] Steps
    {
        get
        {
            lock (steps)
                return [.. steps];
        }
    }

    // Notes the step, waits until the test opens the way, and fails for an item that is a mark of exclamation.
    private async Task CommitAsync(IReadOnlyList<string> items)
    {
        lock (steps)
            steps.Add(string.Concat(items));
        await open.Task;
        if (items.Contains("!"))
            throw new FormatException();
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }
}
