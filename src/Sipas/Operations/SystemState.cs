namespace Sipas.Operations;

/// <summary>How the service is at a moment.</summary>
/// <param name="Mode">One process, or several.</param>
/// <param name="Version">The program's version.</param>
/// <param name="At">The moment.</param>
/// <param name="Database">The database; null where it does not answer.</param>
/// <param name="Queue">The queue between API and aggregator; null where there is none, or the broker does not answer.</param>
/// <param name="DiskLeftBytes">What is free where the embedded database lies; null where the database is a server.</param>
/// <param name="Settings">What is set, secrets left out.</param>
public sealed record SystemState(
    Mode Mode, string Version, DateTimeOffset At, DatabaseState? Database, QueueState? Queue, long? DiskLeftBytes, IReadOnlyList<SystemSetting> Settings);

/// <summary>How the database is.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Migration">The last migration that it has.</param>
/// <param name="Pending">How many migrations it lacks.</param>
/// <param name="Keys">How many keys protect cookies and links.</param>
/// <param name="LastCountedAt">When one of the newest answers was last counted, those of the demonstration left out; null before the first.</param>
/// <param name="Lag">How long that one had waited since it came in.</param>
public sealed record DatabaseState(string Name, long Bytes, string? Migration, int Pending, int Keys, DateTimeOffset? LastCountedAt, TimeSpan? Lag);

/// <summary>How the queue is.</summary>
/// <param name="Waiting">Messages that wait to be recorded.</param>
/// <param name="Consumers">How many aggregators take from it.</param>
/// <param name="Failed">Messages that could not be recorded.</param>
public sealed record QueueState(long Waiting, long Consumers, long Failed);

/// <summary>A setting by its key; of a secret only whether it is set.</summary>
/// <param name="Key">As in the settings file, <c>Sipas:Results:Threshold</c>.</param>
/// <param name="Value">Its value; null where it is not set or not told.</param>
/// <param name="Secret">Whether it is a secret.</param>
/// <param name="IsSet">Whether somebody has set it.</param>
public sealed record SystemSetting(string Key, string? Value, bool Secret, bool IsSet);
