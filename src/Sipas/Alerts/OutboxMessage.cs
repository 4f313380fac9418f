using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Alerts;

/// <summary>How a message is sent.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageKind>))]
public enum MessageKind
{
    /// <summary>By e-mail.</summary>
    [JsonStringEnumMemberName("mail")] Mail = 1,

    /// <summary>By a call of a webhook.</summary>
    [JsonStringEnumMemberName("webhook")] Webhook = 2,
}

/// <summary>What has become of a message.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<MessageState>))]
public enum MessageState
{
    /// <summary>It is still to be sent.</summary>
    [JsonStringEnumMemberName("waiting")] Waiting = 1,

    /// <summary>The other side has taken it.</summary>
    [JsonStringEnumMemberName("delivered")] Delivered = 2,

    /// <summary>It was given up.</summary>
    [JsonStringEnumMemberName("failed")] Failed = 3,
}

/// <summary>A message that is to be sent, or was. It is written in the transaction that notes what it tells, so neither is there without the other.</summary>
public sealed record OutboxMessage
{
    /// <summary>The key, a UUIDv7; a webhook's <c>webhook-id</c>, by which a receiver knows a message that comes twice.</summary>
    public required Guid Id { get; init; }

    /// <summary>How it is sent.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>An e-mail address, or the key of a webhook.</summary>
    public required string Recipient { get; init; }

    /// <summary>The rule that it is about; null where it is about none.</summary>
    public Guid? Rule { get; init; }

    /// <summary>What it tells; null where it only tries whether messages arrive.</summary>
    public AlertNotice? Notice { get; init; }

    /// <summary>Whether it goes into one mail with others for the same recipient.</summary>
    public bool Digest { get; init; }

    /// <summary>When it was written.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it is to be sent, or tried again.</summary>
    public required DateTimeOffset DueAt { get; init; }

    /// <summary>How often it was tried since it was written or sent again by hand.</summary>
    public int Attempts { get; init; }

    /// <summary>What has become of it.</summary>
    public MessageState State { get; init; } = MessageState.Waiting;

    /// <summary>When it was delivered or given up.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Until when a process has it in hand; afterwards another may take it, since that one was stopped.</summary>
    public DateTimeOffset? HeldUntil { get; init; }

    /// <summary>Which one.</summary>
    public Guid? Holder { get; init; }
}

/// <summary>One try to send a message.</summary>
public sealed record DeliveryAttempt
{
    /// <summary>The key, a UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>The message.</summary>
    public required Guid Message { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>How long it took, in milliseconds.</summary>
    public required long Milliseconds { get; init; }

    /// <summary>Whether the other side took the message.</summary>
    public required bool Delivered { get; init; }

    /// <summary>The HTTP status or the code of the SMTP reply; null where there was no answer.</summary>
    public int? Code { get; init; }

    /// <summary>What the other side said, or why it could not be asked.</summary>
    public required string Reply { get; init; }
}

internal sealed class OutboxMessageTable : IEntityTypeConfiguration<OutboxMessage>
{
    public void Configure(EntityTypeBuilder<OutboxMessage> builder)
    {
        builder.ToTable("outbox_messages");
        builder.HasIndex(message => new { message.State, message.DueAt });
        builder.Property(message => message.Kind).HasConversion<short>();
        builder.Property(message => message.State).HasConversion<short>();
        builder.Property(message => message.Notice).HasConversion(
            notice => JsonSerializer.Serialize(notice, SipasJson.Options), json => JsonSerializer.Deserialize<AlertNotice>(json, SipasJson.Options));
    }
}

internal sealed class DeliveryAttemptTable : IEntityTypeConfiguration<DeliveryAttempt>
{
    public void Configure(EntityTypeBuilder<DeliveryAttempt> builder)
    {
        builder.ToTable("delivery_attempts");
        builder.HasIndex(attempt => attempt.Message);
    }
}
