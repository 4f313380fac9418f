using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Alerts;

/// <summary>An address of another system that is called with what is to be told.</summary>
public sealed record Webhook
{
    /// <summary>The key, a UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Where it is.</summary>
    public required string Url { get; init; }

    /// <summary>32 random bytes that its calls are signed with. They are kept, since they are needed, and told once.</summary>
    public required byte[] Secret { get; init; }

    /// <summary>Whether it is called.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Who made it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class WebhookTable : IEntityTypeConfiguration<Webhook>
{
    public void Configure(EntityTypeBuilder<Webhook> builder) => builder.ToTable("webhooks");
}
