using Sipas.Responses;

namespace Sipas.Intake;

/// <summary>
/// The answers that this process accepted last and that may not be recorded yet, so that a receipt can say so. Bounded;
/// it holds nothing but ids and times, and is lost with the process, unlike the answers.
/// </summary>
public sealed class RecentlyAccepted
{
    private const int Most = 100_000;
    private readonly Lock turn = new();
    private Dictionary<Guid, DateTimeOffset> newer = new(Most);
    private Dictionary<Guid, DateTimeOffset> older = new(Most);

    /// <summary>Remembers answers, at least until a hundred thousand others came after them.</summary>
    public void Add(IReadOnlyList<Response> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        lock (turn)
        {
            if (newer.Count + responses.Count > Most)
            {
                (newer, older) = (older, newer);
                newer.Clear();
            }

            foreach (var response in responses)
                newer.TryAdd(response.Id, response.ReceivedAt);
        }
    }

    /// <summary>When an answer was received, if it is remembered.</summary>
    public DateTimeOffset? Find(Guid id)
    {
        lock (turn)
            return older.TryGetValue(id, out var first) || newer.TryGetValue(id, out first) ? first : null;
    }
}
