using System.Collections.Concurrent;
using Sipas.Responses;

namespace Sipas.Intake;

/// <summary>
/// The answers that this process accepted last and that may not be recorded yet, so that a receipt can say so. Bounded;
/// it holds nothing but ids and times, and is lost with the process, unlike the answers.
/// </summary>
public sealed class RecentlyAccepted
{
    private const int Most = 200_000;
    private readonly ConcurrentDictionary<Guid, DateTimeOffset> receivedAt = new();
    private readonly ConcurrentQueue<Guid> oldest = new();

    /// <summary>Remembers answers.</summary>
    public void Add(IReadOnlyList<Response> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        foreach (var response in responses)
        {
            if (receivedAt.TryAdd(response.Id, response.ReceivedAt))
                oldest.Enqueue(response.Id);
        }

        while (oldest.Count > Most && oldest.TryDequeue(out var id))
            receivedAt.TryRemove(id, out _);
    }

    /// <summary>When an answer was received, if it is remembered.</summary>
    public DateTimeOffset? Find(Guid id) => receivedAt.TryGetValue(id, out var at) ? at : null;
}
