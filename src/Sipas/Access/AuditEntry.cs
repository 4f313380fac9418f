using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Access;

/// <summary>
/// One thing that somebody did or read. Each entry holds the hash of the one before, so none can be changed, left out or put
/// in between without every later hash being another; the database refuses to change or delete one.
/// </summary>
public sealed record AuditEntry
{
    /// <summary>1, 2, 3…</summary>
    public required long Sequence { get; init; }

    /// <summary>When, to the millisecond.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What kind of actor.</summary>
    public required ActorKind Kind { get; init; }

    /// <summary>Which account, token or kiosk.</summary>
    public Guid? ActorId { get; init; }

    /// <summary>Its name at that time.</summary>
    public required string Actor { get; init; }

    /// <summary>What was done: the name of an operation of the API or of a page.</summary>
    public required string Action { get; init; }

    /// <summary>The code of the unit that it was about, where it was about one.</summary>
    public string? Unit { get; init; }

    /// <summary>About what: names and values as JSON. Never a password, a token, an answer or a comment.</summary>
    public required string Detail { get; init; }

    /// <summary>How it ended: an HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>The hash of the entry before; 32 zero bytes for the first.</summary>
    public required byte[] Previous { get; init; }

    /// <summary>SHA-256 of <see cref="Previous"/> and everything above.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>The hash that this entry must have.</summary>
    public byte[] ComputeHash()
    {
        object?[] fields = [Sequence, At.ToUnixTimeMilliseconds(), (int)Kind, ActorId, Actor, Action, Unit, Detail, Status];
        return SHA256.HashData([.. Previous, .. JsonSerializer.SerializeToUtf8Bytes(fields)]);
    }
}

internal sealed class AuditTable : IEntityTypeConfiguration<AuditEntry>
{
    public void Configure(EntityTypeBuilder<AuditEntry> builder)
    {
        builder.ToTable("audit_entries");
        builder.HasKey(entry => entry.Sequence);
        builder.Property(entry => entry.Sequence).ValueGeneratedNever();
        builder.Property(entry => entry.Kind).HasConversion<short>();
    }
}
