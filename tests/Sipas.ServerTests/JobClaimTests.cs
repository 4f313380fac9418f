using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Sipas.Access;
using Sipas.Jobs;
using Sipas.Storage;

namespace Sipas.ServerTests;

/// <summary>Several processes look for work in one PostgreSQL: each job is begun by one of them, and one job runs at a time.</summary>
public sealed class JobClaimTests : IAsyncLifetime
{
    private string database = null!;
    private PooledDbContextFactory<SipasDbContext> contexts = null!;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        database = await Servers.CreateDatabaseAsync();
        contexts = new(new DbContextOptionsBuilder<SipasDbContext>()
            .UseNpgsql(database).ConfigureWarnings(warnings => warnings.Ignore(RelationalEventId.PendingModelChangesWarning)).Options);
        await using var db = await contexts.CreateDbContextAsync();
        await db.Database.MigrateAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Servers.DropDatabaseAsync(database);

    [Fact]
    public async Task Of_many_processes_that_ask_at_once_one_gets_a_job()
    {
        var turns = new JobTurns(contexts, TimeProvider.System);
        using var book = new JobBook(contexts, TimeProvider.System);
        for (var i = 0; i < 5; i++)
            await book.AskAsync(JobKind.Verify, Actor.Bootstrap, null, TestContext.Current.CancellationToken);

        for (var left = 5; left > 0; left--)
        {
            var holders = Enumerable.Range(0, 8).Select(_ => Guid.NewGuid()).ToList();
            var claims = await Task.WhenAll(holders.Select(holder => turns.ClaimAsync(holder, TestContext.Current.CancellationToken)));
            var job = Assert.Single(claims.OfType<Job>());
            var winner = holders[Array.IndexOf(claims, job)];
            // Whoever does not hold it can neither go on with it nor end it.
            var loser = holders.First(holder => holder != winner);
            Assert.False(await turns.BeatAsync(job.Id, loser, new(), TestContext.Current.CancellationToken));
            await turns.EndAsync(job.Id, loser, JobEnd.Failed(JobFault.Broken), TestContext.Current.CancellationToken);
            Assert.True(await turns.BeatAsync(job.Id, winner, new(), TestContext.Current.CancellationToken));
            await turns.EndAsync(job.Id, winner, JobEnd.Done(new ExportReport(left)), TestContext.Current.CancellationToken);
        }

        var jobs = await book.ListAsync([JobKind.Verify], null, 0, 10, TestContext.Current.CancellationToken);
        Assert.All(jobs, job => Assert.Equal((JobState.Done, 1), (job.State, job.Runs)));
        Assert.Null(await turns.ClaimAsync(Guid.NewGuid(), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_job_whose_process_is_silent_is_begun_by_another_one()
    {
        var clock = new Later();
        var turns = new JobTurns(contexts, clock);
        using var book = new JobBook(contexts, clock);
        var job = await book.AskAsync(JobKind.Verify, Actor.Bootstrap, null, TestContext.Current.CancellationToken);
        var silent = Guid.NewGuid();
        Assert.NotNull(await turns.ClaimAsync(silent, TestContext.Current.CancellationToken));
        Assert.Null(await turns.ClaimAsync(Guid.NewGuid(), TestContext.Current.CancellationToken));

        clock.By = TimeSpan.FromMinutes(2);

        var other = Guid.NewGuid();
        Assert.Equal(job.Id, (await turns.ClaimAsync(other, TestContext.Current.CancellationToken))?.Id);
        Assert.False(await turns.BeatAsync(job.Id, silent, new(), TestContext.Current.CancellationToken));
        await turns.EndAsync(job.Id, other, JobEnd.Done(new ExportReport(0)), TestContext.Current.CancellationToken);
        Assert.Equal((JobState.Done, 2), await book.FindAsync(job.Id, TestContext.Current.CancellationToken) is { } found ? (found.State, found.Runs) : default);
    }

    [Fact]
    public async Task A_file_is_kept_in_pieces_and_read_as_it_was()
    {
        using var book = new JobBook(contexts, TimeProvider.System);
        var files = new JobFiles(contexts);
        var sent = new byte[2 * 1024 * 1024 + 17];
        new Random(7).NextBytes(sent);
        var job = await book.ImportAsync(JobKind.Units, Actor.Bootstrap, "units.csv", new MemoryStream(sent), TestContext.Current.CancellationToken);

        using var read = new MemoryStream();
        await foreach (var piece in files.ReadAsync(job.Id, TestContext.Current.CancellationToken))
            read.Write(piece);

        Assert.True(sent.AsSpan().SequenceEqual(read.ToArray()));
        await files.DropAsync(job.Id, TestContext.Current.CancellationToken);
        Assert.False(await files.AnyAsync(job.Id, TestContext.Current.CancellationToken));
    }

    private sealed class Later : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + By;
    }
}
