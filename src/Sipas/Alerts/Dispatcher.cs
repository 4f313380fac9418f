namespace Sipas.Alerts;

/// <summary>
/// Sends what is due. Several processes may do so at once. A message is sent at least once: where a process is stopped between sending it and
/// noting that, it is sent again, with the same id.
/// </summary>
public sealed class Dispatcher(Outbox outbox, IEnumerable<IMessageSender> senders, TimeProvider clock)
{
    private readonly Guid me = Guid.NewGuid();

    /// <summary>Sends everything that is due now.</summary>
    /// <returns>How many messages were tried.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var ready = senders.Where(sender => sender.IsReady).ToDictionary(sender => sender.Kind);
        var tried = 0;
        var due = await outbox.DueAsync(ready.Keys, cancellationToken);
        // What goes into one mail: of all digests for a recipient one, of other messages each alone.
        foreach (var together in due.GroupBy(message => (message.Kind, message.Recipient, Alone: message.Digest ? Guid.Empty : message.Id)))
        {
            var taken = await outbox.TakeAsync(together, me, cancellationToken);
            if (taken.Count == 0)
                continue;
            var began = clock.GetUtcNow();
            var outcome = await ready[together.Key.Kind].SendAsync(together.Key.Recipient, taken, cancellationToken);
            await outbox.NoteAsync(taken, me, outcome, began, cancellationToken);
            tried += taken.Count;
        }

        return tried;
    }
}
