using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Tests.Publications;

/// <summary>Whatever happens after, a published revision is byte for byte what it was, and its hash can be worked out again.</summary>
public sealed class EveryRevisionTests : IDisposable
{
    private const string Survey = "counter-9";
    private readonly TemporaryFolder folder = new();
    private readonly Random random = new(7);

    [Fact]
    public async Task Every_revision_is_the_same_after_late_answers_new_units_and_a_restart()
    {
        string province;
        var served = new List<(int Publication, Dictionary<string, byte[]> Bytes)>();
        await using (var sipas = Service())
        {
            var communes = await TreeAsync(sipas);
            province = communes[0];
            for (var round = 0; round < 3; round++)
            {
                await sipas.SendAsync(Enumerable.Range(0, 60).Select(_ => Answer(communes[random.Next(communes.Count)])));
                if (round == 2)
                    communes.Add(await sipas.UnitAsync(parent: province));
                var id = (await PublishAsync(sipas, province)).Number("id");
                served.Add(((int)id, await RepliesAsync(sipas, (int)id)));
            }
        }

        await using var restarted = Service();
        await restarted.SendAsync(Enumerable.Range(0, 20).Select(_ => Answer(province)));
        foreach (var (publication, bytes) in served)
        {
            var after = await RepliesAsync(restarted, publication);
            Assert.Equal(bytes.Keys, after.Keys);
            Assert.All(bytes, reply => Assert.Equal(reply.Value, after[reply.Key]));
            Assert.Equal(Recomputed(bytes), (await restarted.JsonAsync($"/api/v1/publications/{publication}")).Word("sha256"));
        }

        Assert.Equal(3, served.Select(one => Recomputed(one.Bytes)).Distinct().Count());
    }

    [Fact]
    public async Task A_frozen_reply_cannot_be_changed_and_one_that_was_tampered_with_is_not_served()
    {
        await using var sipas = Service();
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(6, unit));
        await PublishAsync(sipas, unit);
        using var database = sipas.Database();
        using var tampering = database.CreateCommand();
        foreach (var change in new[] { "UPDATE frozen_replies SET hash = zeroblob(32)", "UPDATE publications SET revision = 2" })
        {
            tampering.CommandText = change;
            Assert.Contains("never changes", Assert.Throws<SqliteException>(() => tampering.ExecuteNonQuery()).Message, StringComparison.Ordinal);
        }

        // Somebody who can change the schema can do more.
        tampering.CommandText = "DROP TRIGGER frozen_replies_unchanged; UPDATE frozen_replies SET hash = zeroblob(32)";
        Assert.Equal(1, tampering.ExecuteNonQuery());

        await (await sipas.GetAsync($"/api/v1/results/{unit}?survey={Survey}&period=2025&revision=1")).IsProblemAsync(HttpStatusCode.InternalServerError, "internal");
    }

    [Theory]
    [InlineData("counter-9", "2025")]
    [InlineData("counter-9", "2025-Q4")]
    [InlineData("one-stop-61", "2025-11")]
    public async Task All_results_of_a_subtree_at_once_are_those_of_each_unit_by_itself(string survey, string period)
    {
        await using var sipas = Service();
        var communes = await TreeAsync(sipas);
        await sipas.SendAsync(Enumerable.Range(0, 90).Select(_ => Answer(communes[random.Next(communes.Count)], survey)));
        var reference = sipas.Services.GetRequiredService<ReferenceCache>().Required();
        Assert.True(Period.TryParse(period, out var asked));

        var all = (await sipas.Services.GetRequiredService<SubtreeResults>().ReadAsync(
            reference, reference.FindSurvey(survey)!, reference.Units.Find(communes[0])!, asked, TestContext.Current.CancellationToken)).ToList();

        Assert.Equal(communes.Order(StringComparer.Ordinal), all.Select(one => one.Result.Unit.Code));
        Assert.Contains(all, one => one.Result.Respondents is null);
        foreach (var (result, respondents) in all)
        {
            var alone = await (await sipas.GetAsync($"/api/v1/results/{result.Unit.Code}?survey={survey}&period={period}")).TextAsync();
            Assert.Equal(alone, JsonSerializer.Serialize(result, SipasJson.Options));
            Assert.Equal(result.Respondents ?? respondents, respondents);
        }
    }

    public void Dispose() => folder.Dispose();

    // With the threshold of service, so that some units and cells are withheld.
    private RunningSipas Service() => new([("Sipas:Results:Threshold", null)]) { Folder = folder.Path };

    // A province with twelve communes, two of them with hamlets.
    private static async Task<List<string>> TreeAsync(RunningSipas sipas)
    {
        List<string> units = [await sipas.UnitAsync("province")];
        for (var commune = 0; commune < 12; commune++)
            units.Add(await sipas.UnitAsync(parent: units[0]));
        units.Add(await sipas.UnitAsync("agency", units[1]));
        units.Add(await sipas.UnitAsync("agency", units[2]));
        return units;
    }

    private JsonObject Answer(string unit, string survey = Survey)
    {
        var (lowest, highest) = survey == Survey ? (1, 5) : (0, 2);
        var levels = string.Concat(Enumerable.Range(0, 9).Select(place => place > 0 && random.Next(3) == 0 ? '-' : (char)('0' + random.Next(lowest, highest + 1))));
        return Given.Answer(unit, levels, survey, random.Next(4) == 0 ? "2025-08-05T08:00:00+07:00" : Given.Morning);
    }

    private static async Task<JsonNode> PublishAsync(RunningSipas sipas, string unit)
    {
        var body = new StringContent($$"""{ "unit": "{{unit}}", "survey": "{{Survey}}", "period": "2025" }""", Encoding.UTF8, "application/json");
        var reply = await sipas.Administrator.PostAsync("/api/v1/publications", body, TestContext.Current.CancellationToken);
        Assert.True(reply.StatusCode == HttpStatusCode.Created, await reply.TextAsync());
        return await reply.JsonAsync();
    }

    // What a client is served for each reply of a publication, by kind/code.
    private static async Task<Dictionary<string, byte[]>> RepliesAsync(RunningSipas sipas, int publication)
    {
        var bytes = new Dictionary<string, byte[]>();
        foreach (var reply in (await sipas.JsonAsync($"/api/v1/publications/{publication}"))["replies"]!.AsArray())
        {
            var (kind, unit) = (reply!.Word("kind"), reply!.Word("unit"));
            var path = kind == "result" ? $"{unit}?" : $"ranking?parent={unit}&";
            var served = await sipas.GetAsync($"/api/v1/results/{path}survey={Survey}&period=2025&revision={reply!["revision"]}");
            bytes[$"{kind}/{unit}"] = await served.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        }

        return bytes;
    }

    // As docs/publications.md has it: the lines that sha256sum would write.
    private static string Recomputed(Dictionary<string, byte[]> replies) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Concat(replies.Select(reply => $"{Convert.ToHexStringLower(SHA256.HashData(reply.Value))}  {reply.Key}\n")))));
}
