using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Comments;

/// <summary>What an office has done about a comment. A closed set; its numbers are kept in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<CommentStatus>))]
public enum CommentStatus
{
    /// <summary>Nobody has taken it up.</summary>
    [JsonStringEnumMemberName("new")] New = 0,

    /// <summary>Somebody is about it.</summary>
    [JsonStringEnumMemberName("beingHandled")] BeingHandled = 1,

    /// <summary>It is dealt with.</summary>
    [JsonStringEnumMemberName("answered")] Answered = 2,
}

/// <summary>
/// What people wrote, beside the ledger: waiting until enough others have written about the same unit, and then released together with them. Once its
/// batch has been kept for its time nothing is left of it but its key, until its own answer's time is over too.
/// </summary>
public sealed class Comment
{
    /// <summary>A key of its own, from which nobody can tell the answer, nor when it came.</summary>
    public required Guid Id { get; init; }

    /// <summary>The unit that the answer is about.</summary>
    public required int UnitId { get; init; }

    /// <summary>The questionnaire's code.</summary>
    public required string Survey { get; init; }

    /// <summary>When the answer was received: the order of arrival. Never told.</summary>
    public required DateTimeOffset ReceivedAt { get; init; }

    /// <summary>The day of the answer, in Vietnam. Never told.</summary>
    public required DateOnly AnsweredOn { get; init; }

    /// <summary>Whether the answer is flagged: it is released with others, but does not make up their number.</summary>
    public required bool Doubtful { get; init; }

    /// <summary>How content the person was, over the whole questionnaire.</summary>
    public required Contentment Contentment { get; init; }

    /// <summary>What the person wrote, masked; null once its time is over.</summary>
    public string? Text { get; set; }

    /// <summary>Its words for searching, as <see cref="Words.Folded"/> gives them; null once its time is over.</summary>
    public string? Folded { get; set; }

    /// <summary>The codes of its themes, each with a space before and after it.</summary>
    public string Themes { get; set; } = "";

    /// <summary>The first day of the month of the oldest answer of its batch; null while it waits.</summary>
    public DateOnly? FirstMonth { get; set; }

    /// <summary>The first day of the month of the newest answer of its batch; null while it waits.</summary>
    public DateOnly? LastMonth { get; set; }

    /// <summary>The day of the oldest answer of its batch, with which the whole batch goes; null while it waits. Never told.</summary>
    public DateOnly? OldestOn { get; set; }

    /// <summary>What the office has done about it.</summary>
    public CommentStatus Status { get; set; }

    /// <summary>What the office notes for itself, up to 1,000 characters; null where nothing.</summary>
    public string? Note { get; set; }

    /// <summary>Who last changed status or note.</summary>
    public string? HandledBy { get; set; }

    /// <summary>When.</summary>
    public DateTimeOffset? HandledAt { get; set; }
}

internal sealed class CommentTable : IEntityTypeConfiguration<Comment>
{
    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.ToTable("comments");
        builder.HasIndex(row => new { row.UnitId, row.LastMonth });
        builder.HasIndex(row => row.OldestOn);
        builder.Property(row => row.Contentment).HasConversion<short>();
        builder.Property(row => row.Status).HasConversion<short>();
    }
}
