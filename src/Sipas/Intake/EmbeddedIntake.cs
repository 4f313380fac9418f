using Sipas.Aggregation;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Intake;

/// <summary>Embedded mode: an accepted answer is recorded and counted in one durable transaction before the reply.</summary>
public sealed class EmbeddedIntake : IResponseIntake, IAsyncDisposable
{
    private readonly GroupCommit<Response> group;

    /// <summary>Records with <paramref name="recorder"/>.</summary>
    public EmbeddedIntake(Recorder recorder)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        group = new(responses => recorder.RecordAsync(responses, CancellationToken.None), new(Group: 2000, Waiting: 20_000, Isolate: true));
    }

    /// <inheritdoc/>
    public async Task AcceptAsync(IReadOnlyList<Response> responses, CancellationToken cancellationToken)
    {
        try
        {
            await group.AddAsync(responses);
        }
        catch (Exception fault) when (fault is UnrecordableException || DatabaseFault.MayPass(fault))
        {
            throw new IntakeUnavailableException("The database could not be written.", fault);
        }
    }

    /// <summary>Records what still waits.</summary>
    public ValueTask DisposeAsync() => group.DisposeAsync();
}
