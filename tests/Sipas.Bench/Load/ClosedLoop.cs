using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Sipas.Bench.Load;

/// <summary>Load by a number of connections, each of which sends its next post as soon as it has the reply to the last.</summary>
internal static class ClosedLoop
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    /// <summary>Sends what <paramref name="posts"/> hands out. Connections are opened before time begins.</summary>
    /// <param name="service">Where to.</param>
    /// <param name="connections">How many.</param>
    /// <param name="posts">What to send.</param>
    /// <param name="time">When no more is sent; replies are awaited a minute longer.</param>
    /// <param name="cancellationToken">Breaks off.</param>
    public static async Task<LoadResult> RunAsync(
        Uri service, int connections, PostQueue posts, TimeSpan time, CancellationToken cancellationToken)
    {
        var open = Enumerable.Range(0, connections).Select(_ => new Connection()).ToArray();
        var result = new LoadResult();
        try
        {
            foreach (var connection in open)
                await connection.OpenAsync(service, cancellationToken);
            GC.Collect();
            posts.Open();
            result.Started = Stopwatch.GetTimestamp();
            var loops = Task.WhenAll(open.Select(connection => PostAsync(connection, posts, result)));
            await loops.WaitAsync(time + Grace, cancellationToken);
            result.Elapsed = Stopwatch.GetElapsedTime(result.Started);
            return result;
        }
        finally
        {
            foreach (var connection in open)
                connection.Dispose();
        }
    }

    private static async Task PostAsync(Connection connection, PostQueue posts, LoadResult result)
    {
        try
        {
            for (var start = Stopwatch.GetTimestamp(); posts.Next(start) is { } post;)
            {
                var reply = await connection.SendAsync(post.Request);
                var now = Stopwatch.GetTimestamp();
                post.Accepted = post.IsAcceptedBy(reply);
                if (post.Accepted)
                    result.Accepted(Stopwatch.GetElapsedTime(start, now));
                else
                    result.Failed($"{reply.Status} {Encoding.UTF8.GetString(reply.Body.Span)}");
                start = now;
            }
        }
        catch (Exception fault) when (fault is SocketException or IOException or InvalidDataException)
        {
            result.Failed(fault.Message);
        }
    }
}
