using System.Diagnostics;

namespace Sipas.Bench.Load;

/// <summary>Posts to be sent, until none is left or time is up.</summary>
/// <param name="posts">In the order of sending.</param>
/// <param name="time">How long posts are handed out, counted from the first.</param>
/// <param name="again">Whether to begin again when none is left: for a server that keeps nothing.</param>
internal sealed class PostQueue(IReadOnlyList<Post> posts, TimeSpan time, bool again = false)
{
    private long handedOut;
    private long end;

    /// <summary>Lets time begin.</summary>
    public void Open() => end = Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency);

    /// <summary>The next post, or null where there are no more.</summary>
    public Post? Next(long now)
    {
        if (now >= end)
            return null;
        var next = Interlocked.Increment(ref handedOut) - 1;
        return again ? posts[(int)(next % posts.Count)] : next < posts.Count ? posts[(int)next] : null;
    }
}
