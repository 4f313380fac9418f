using MassTransit;
using Sipas.Intake;

namespace Sipas.Aggregation;

/// <summary>Takes answers from the queue; a message is acknowledged once its answers are recorded.</summary>
public sealed class ResponsesConsumer(RecordingGroup recording) : IConsumer<ResponsesAccepted>
{
    /// <inheritdoc/>
    public Task Consume(ConsumeContext<ResponsesAccepted> context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return recording.RecordAsync(context.Message.Responses);
    }
}
