using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Sipas.Jobs;

/// <summary>Long work that somebody asked for: it goes on when they leave, and is found again.</summary>
public sealed record Job
{
    /// <summary>The key, a UUIDv7: jobs are begun in its order.</summary>
    public required Guid Id { get; init; }

    /// <summary>What is to be done.</summary>
    public required JobKind Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public JobState State { get; init; } = JobState.Queued;

    /// <summary>The account that asked for it.</summary>
    public Guid? AskedById { get; init; }

    /// <summary>Its name.</summary>
    public required string AskedBy { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>When it was begun last.</summary>
    public DateTimeOffset? BegunAt { get; init; }

    /// <summary>When it came to an end or, of an import, was tried out.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Of an import, whether it is to be done; until then it is tried out.</summary>
    public bool Confirmed { get; init; }

    /// <summary>The name of the file that was sent.</summary>
    public string? FileName { get; init; }

    /// <summary>Of an export, what is asked for: an <see cref="ExportRequest"/> as JSON.</summary>
    public string? Request { get; init; }

    /// <summary>How much is done.</summary>
    public long Progress { get; init; }

    /// <summary>Of how much; 0 where that is not known.</summary>
    public long Total { get; init; }

    /// <summary>What came of it, as JSON of the kind's report.</summary>
    public string? Result { get; init; }

    /// <summary>Why it failed; null where it did not.</summary>
    public JobFault? Fault { get; init; }

    /// <summary>The process that works on it.</summary>
    public Guid? Holder { get; init; }

    /// <summary>When that process last said so.</summary>
    public DateTimeOffset? BeatAt { get; init; }

    /// <summary>How often it was begun.</summary>
    public int Runs { get; init; }

    /// <summary>Whether it goes on by itself.</summary>
    public bool IsUnderWay => State is JobState.Queued or JobState.Running;
}

/// <summary>A piece of a job's file, of one megabyte at most: what was sent to be taken in, or what was exported.</summary>
public sealed class JobPiece
{
    /// <summary>The job.</summary>
    public required Guid JobId { get; init; }

    /// <summary>Its place, from 0.</summary>
    public required int Place { get; init; }

    /// <summary>What is in it.</summary>
    public required byte[] Content { get; init; }
}

internal sealed class JobTable : IEntityTypeConfiguration<Job>, IEntityTypeConfiguration<JobPiece>
{
    public void Configure(EntityTypeBuilder<Job> builder)
    {
        builder.ToTable("jobs");
        builder.Ignore(job => job.IsUnderWay);
        builder.Property(job => job.Kind).HasConversion<short>();
        builder.Property(job => job.State).HasConversion<short>();
        builder.Property(job => job.Fault).HasConversion<short?>();
        // The database itself sees to it that one job runs at a time.
        builder.HasIndex(job => job.State).IsUnique().HasFilter("state = 2");
    }

    public void Configure(EntityTypeBuilder<JobPiece> builder)
    {
        builder.ToTable("job_pieces");
        builder.HasKey(piece => new { piece.JobId, piece.Place });
        builder.HasOne<Job>().WithMany().HasForeignKey(piece => piece.JobId).OnDelete(DeleteBehavior.Cascade);
    }
}
