using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Access;

/// <summary>A browser in which somebody has signed in. Its cookie holds the key alone; without this row it opens nothing.</summary>
public sealed record Session
{
    /// <summary>The key, random.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whose it is.</summary>
    public required Guid Account { get; init; }

    /// <summary>When it began.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was last used, to within a minute.</summary>
    public required DateTimeOffset SeenAt { get; init; }

    /// <summary>When it ends by itself.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How the browser names itself, at most 200 characters.</summary>
    public required string Browser { get; init; }

    /// <summary>Who has signed in, as the framework writes it.</summary>
    public required byte[] Ticket { get; init; }
}

internal sealed class SessionTable : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> builder)
    {
        builder.ToTable("sessions");
        builder.HasIndex(session => session.Account);
    }
}
