using Microsoft.Extensions.Logging;
using Sipas.Intake;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Aggregation;

/// <summary>
/// Lets the messages that wait share one transaction of up to some thousand answers. While the database is away it keeps
/// them and goes on trying: the broker holds the rest. A message that cannot be recorded fails alone.
/// </summary>
public sealed partial class RecordingGroup : IAsyncDisposable
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);
    private readonly Recorder recorder;
    private readonly ILogger<RecordingGroup> logger;
    private readonly CancellationTokenSource stopping = new();
    private readonly GroupCommit<Response> group;

    /// <summary>Records with <paramref name="recorder"/>.</summary>
    public RecordingGroup(Recorder recorder, ILogger<RecordingGroup> logger)
    {
        this.recorder = recorder;
        this.logger = logger;
        group = new(RecordPatientlyAsync, new(Group: 3000, Waiting: 1_000_000, Isolate: true));
    }

    /// <summary>Completes when all of <paramref name="responses"/> are recorded.</summary>
    public Task RecordAsync(IReadOnlyList<Response> responses) => group.AddAsync(responses);

    /// <summary>Gives up what the database does not take; the broker still has it.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await group.DisposeAsync();
        stopping.Dispose();
    }

    private async Task RecordPatientlyAsync(IReadOnlyList<Response> responses)
    {
        for (var pause = TimeSpan.FromMilliseconds(200); ; pause = TimeSpan.FromTicks(Math.Min(2 * pause.Ticks, LongestPause.Ticks)))
        {
            try
            {
                await recorder.RecordAsync(responses, stopping.Token);
                return;
            }
            catch (Exception fault) when (DatabaseFault.MayPass(fault))
            {
                Log.DatabaseAway(logger, responses.Count, fault.GetBaseException().Message);
                await Task.Delay(pause, stopping.Token);
            }
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Answers} answers wait for the database: {Reason}")]
        public static partial void DatabaseAway(ILogger logger, int answers, string reason);
    }
}
