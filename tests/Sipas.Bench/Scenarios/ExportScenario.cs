using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Sipas.Bench.Processes;
using Sipas.Bench.Reporting;
using Sipas.Bench.Units;

namespace Sipas.Bench.Scenarios;

/// <summary>How fast the raw answers of a large ledger stream out, and whether memory depends on how many there are.</summary>
internal sealed class ExportScenario(BenchRun run)
{
    private const string Address = $"/api/v1/responses/export?survey={ServiceClient.Survey}&format=";
    private const double MostMegabytes = 300;

    public async Task RunAsync()
    {
        await using var deployment = await Deployment.StartAsync(Mode.Embedded, Deployment.EveryCell, run.Stopping);
        using var client = new ServiceClient(deployment);
        await client.ImportAsync(UnitList.OneProvince(), run.Stopping);
        BenchRun.Say($"export: {Report.Count(run.Options.Answers)} answers straight into the ledger");
        await FillAsync(deployment.DataDirectory);
        foreach (var format in new[] { "csv", "ndjson" })
            await MeasureAsync(client, format);
        run.Report.Below("export: peak memory of Sipas.Api", deployment.Api.PeakMemory / 1e6, MostMegabytes, "MB");
    }

    private async Task MeasureAsync(ServiceClient client, string format)
    {
        var start = Stopwatch.GetTimestamp();
        var (lines, bytes) = await client.LinesAsync(Address + format, run.Stopping);
        var seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        // CSV has a header, NDJSON a last line with the cursor.
        run.Report.Add($"export, {format}: rows/s", $"{Report.Count((lines - 1) / seconds)} ({Report.Count(lines - 1)} rows, {bytes / 1e6 / seconds:0} MB/s)");
        run.Report.Zero($"export, {format}: rows missing", run.Options.Answers - (lines - 1));
    }

    // A second apart, over all communes, with all criteria answered and a comment that has to stay behind.
    private async Task FillAsync(string folder)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "sipas.db")};Pooling=false");
        await database.OpenAsync(run.Stopping);
        await using var fill = database.CreateCommand();
        fill.CommandTimeout = 0;
        fill.CommandText = $"""
            PRAGMA synchronous = OFF;
            INSERT INTO responses (id, questionnaire_id, unit_id, answered_at, received_at, counted_at, channel, levels, respondent, comment)
            WITH RECURSIVE made(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM made WHERE i < {run.Options.Answers.ToString(CultureInfo.InvariantCulture)} - 1),
                 communes(id, place) AS (SELECT id, row_number() OVER (ORDER BY id) - 1 FROM units WHERE parent_id IN (SELECT id FROM units WHERE code = '99'))
            SELECT unhex(printf('%012x7000%016x', 1735000000000 + i * 1000, i)), survey.id, commune.id,
                   1735000000000 + i * 1000, 1735000000000 + i * 1000, 1735000000000 + i * 1000, 1,
                   unhex(replace(hex(zeroblob({run.Questionnaire.Criteria.Count})), '00', printf('%02x', 1 + i % 5))),
                   json_object('gender', 'female'), 'Một góp ý'
            FROM made JOIN communes AS commune ON commune.place = i % (SELECT count(*) FROM communes),
                 (SELECT id FROM questionnaires WHERE code = '{ServiceClient.Survey}') AS survey
            """;
        await fill.ExecuteNonQueryAsync(run.Stopping);
    }
}
