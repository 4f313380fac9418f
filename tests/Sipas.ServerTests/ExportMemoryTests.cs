using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Sipas.ServerTests;

/// <summary>An export is as long as the ledger and needs no more memory for it.</summary>
public sealed class ExportMemoryTests : IDisposable
{
    private const int Answers = 200_000;
    private const string Address = "/api/v1/responses/export?survey=sipas-2023";
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sipas-test-");

    [Fact]
    public async Task Two_hundred_thousand_answers_come_complete_in_one_stream_and_over_pages_in_bounded_memory()
    {
        await using var service = await ServiceProcess.StartAsync("Sipas.Api", new Dictionary<string, string>
        {
            ["Sipas__DataDirectory"] = directory.FullName,
            ["Sipas__Demonstration"] = "false",
            ["Sipas__Access__BootstrapToken"] = Given.Token,
        });
        await Given.ImportUnitsAsync(service.Http);
        await FillAsync();
        // The pages come first: after them code is compiled and the database's own cache is full.
        var (pages, next) = (new List<string>(Answers), "");
        do
        {
            (var page, next) = await IdsAsync(service, $"{Address}&limit=30000{(next is "" ? "" : "&after=" + next)}");
            Assert.InRange(page.Count, 1, 30_000);
            pages.AddRange(page);
        }
        while (next is not "");

        var before = service.PeakMemory;
        var (stream, end) = await IdsAsync(service, Address);
        var (lines, _) = await IdsAsync(service, Address + "&format=ndjson");
        var grown = service.PeakMemory - before;

        Assert.Equal((Answers, ""), (stream.Count, end));
        Assert.Equal(Answers, stream.Distinct().Count());
        Assert.Equal(stream, pages);
        Assert.Equal(stream, lines);
        // As CSV they are 40 MB and as JSON 120 MB.
        Assert.True(grown < 40_000_000, $"{grown:N0} bytes more");
    }

    /// <inheritdoc/>
    public void Dispose() => directory.Delete(recursive: true);

    // Straight into the ledger, a second apart: each with all criteria answered and a comment that must not come out.
    private async Task FillAsync()
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(directory.FullName, "sipas.db")};Pooling=false");
        await database.OpenAsync(TestContext.Current.CancellationToken);
        await using var fill = database.CreateCommand();
        fill.CommandText = $"""
            INSERT INTO responses (id, questionnaire_id, unit_id, answered_at, received_at, counted_at, channel, levels, comment)
            WITH RECURSIVE made(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM made WHERE i < {Answers.ToString(CultureInfo.InvariantCulture)} - 1)
            SELECT unhex(printf('%012x7000%016x', 1764000000000 + i * 1000, i + 1 << 1)), survey.id, unit.id,
                   1764000000000 + i * 1000, 1764000000000 + i * 1000, 1764000000000 + i * 1000, 1,
                   unhex(replace(hex(zeroblob(39)), '00', printf('%02x', 1 + i % 5))), 'secret'
            FROM made, (SELECT id FROM questionnaires WHERE code = 'sipas-2023') survey, (SELECT id FROM units WHERE code = '00004') unit
            """;
        Assert.Equal(Answers, await fill.ExecuteNonQueryAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<(List<string> Ids, string Next)> IdsAsync(ServiceProcess service, string address)
    {
        using var reply = await service.Http.GetAsync(new Uri(address, UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(200, (int)reply.StatusCode);
        using var lines = new StreamReader(await reply.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var ids = new List<string>();
        while (await lines.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            Assert.DoesNotContain("secret", line, StringComparison.Ordinal);
            var id = line.TrimStart('\uFEFF') is ['{', ..] json ? json[7..] : line;
            if (id.Length > 36 && Guid.TryParseExact(id[..36], "D", out _))
                ids.Add(id[..36]);
        }

        return (ids, Assert.Single(reply.Headers.GetValues("Sipas-Next")));
    }
}
