using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.Sockets;

namespace Sipas.Bench.Load;

/// <summary>Load at a fixed rate, whether or not the service keeps up.</summary>
/// <param name="perSecond">Posts a second, evenly in time.</param>
/// <param name="accepted">Told of each post that was accepted, and when.</param>
internal sealed class SteadyRate(int perSecond, Action<Post, long> accepted) : IDisposable
{
    private const int Connections = 256;
    private readonly Connection[] connections = [.. Enumerable.Range(0, Connections).Select(_ => new Connection())];
    private readonly ConcurrentBag<Connection> free = [];
    private readonly LoadResult result = new();

    /// <summary>Sends the posts one by one and waits for the last reply.</summary>
    /// <returns>Latencies count from when a post was due.</returns>
    public async Task<LoadResult> RunAsync(Uri service, IReadOnlyList<Post> posts, CancellationToken cancellationToken)
    {
        foreach (var connection in connections)
        {
            await connection.OpenAsync(service, cancellationToken);
            free.Add(connection);
        }

        result.Started = Stopwatch.GetTimestamp();
        var underWay = new List<Task>(posts.Count);
        for (var i = 0; i < posts.Count; i++)
        {
            var due = result.Started + i * Stopwatch.Frequency / perSecond;
            if (Stopwatch.GetElapsedTime(Stopwatch.GetTimestamp(), due) is { Ticks: > 0 } early)
                await Task.Delay(early, cancellationToken);
            underWay.Add(PostAsync(posts[i], due));
        }

        await Task.WhenAll(underWay).WaitAsync(cancellationToken);
        result.Elapsed = Stopwatch.GetElapsedTime(result.Started);
        return result;
    }

    /// <summary>Closes the connections.</summary>
    public void Dispose()
    {
        foreach (var connection in connections)
            connection.Dispose();
    }

    private async Task PostAsync(Post post, long due)
    {
        if (!free.TryTake(out var connection))
        {
            result.Failed($"All {Connections} connections were waiting for a reply");
            return;
        }

        try
        {
            var reply = await connection.SendAsync(post.Request);
            var now = Stopwatch.GetTimestamp();
            if (post.IsAcceptedBy(reply))
            {
                accepted(post, now);
                result.Accepted(Stopwatch.GetElapsedTime(due, now));
            }
            else
                result.Failed($"{reply.Status}");
            free.Add(connection);
        }
        catch (Exception fault) when (fault is SocketException or IOException or InvalidDataException)
        {
            result.Failed(fault.Message);
        }
    }
}
