using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Sipas.Tests.Access;

namespace Sipas.Tests.Jobs;

/// <summary>How far a job is can be seen while it has the embedded database to itself.</summary>
public sealed class JobProgressTests
{
    [Fact]
    public async Task A_rebuild_shows_how_far_it_is_although_it_cannot_write_that()
    {
        using var held = new Held();
        await using var sipas = new RunningSipas { Connections = held };
        using var browser = await Browser.SignedInAsync(sipas, Console.Administrator);
        foreach (var unit in new[] { await sipas.UnitAsync(), await sipas.UnitAsync(), await sipas.UnitAsync() })
            await sipas.SendAsync(Given.Answers(2, unit));
        using var database = sipas.Database();
        Run(database, "CREATE TRIGGER hold BEFORE INSERT ON month_tallies WHEN (SELECT count(*) FROM month_tallies) = 2 BEGIN SELECT hold(); END");

        // Should it begin before it is noted who asked, the reply comes at its end, since nobody else writes meanwhile.
        var asked = browser.PostAsync("/console/admin/jobs/rebuild");
        var until = DateTime.UtcNow.AddSeconds(60);
        byte[]? id;
        while ((id = (byte[]?)Run(database, "SELECT id FROM jobs")) is null)
            Assert.True(DateTime.UtcNow < until && !asked.IsFaulted, "Nothing was asked for.");
        var job = $"/console/admin/jobs/{new Guid(id, bigEndian: true)}";
        for (var page = ""; !page.Contains("4/6", StringComparison.Ordinal); page = await browser.PageAsync(job))
            Assert.True(DateTime.UtcNow < until, page);

        Assert.Equal(0L, Run(database, "SELECT progress FROM jobs"));
        held.LetGo();
        Assert.Equal(job, (await asked).Headers.Location?.ToString());
        Assert.Contains("6 bản tổng hợp từ 6 phiếu", await browser.EndedAsync(job), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_has_signed_in_reads_on_while_nobody_else_may_write()
    {
        var clock = new Clock("2026-11-26T10:00:00+07:00");
        await using var sipas = new RunningSipas([]) { Clock = clock };
        using var browser = await Browser.SignedInAsync(sipas, Console.Administrator);
        using var database = sipas.Database();
        Run(database, "BEGIN IMMEDIATE");
        clock.Now += TimeSpan.FromMinutes(2);

        Assert.Contains(browser.Email, await browser.PageAsync("/console/admin/accounts"), StringComparison.Ordinal);
    }

    private static object? Run(SqliteConnection database, string sql)
    {
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // What the test says.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command.ExecuteScalar();
    }

    // A function of the database that ends when the test says so.
    private sealed class Held : DbConnectionInterceptor, IDisposable
    {
        private readonly ManualResetEventSlim letGo = new();

        public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
            ((SqliteConnection)connection).CreateFunction("hold", () => letGo.Wait(TimeSpan.FromMinutes(2)));

        public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
        {
            ConnectionOpened(connection, eventData);
            return Task.CompletedTask;
        }

        public void LetGo() => letGo.Set();

        public void Dispose()
        {
            letGo.Set();
            letGo.Dispose();
        }
    }
}
