using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Sipas.Tests.Kiosks;

/// <summary>A kiosk without network writes a file, and somebody carries it to a machine that has one.</summary>
public sealed class KioskExportTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task A_file_taken_in_twice_counts_once_and_so_do_answers_that_come_online_too()
    {
        var device = await Device.EnrolAsync(sipas);
        JsonObject[] answers = [device.Answer(1), device.Answer(2), device.Answer(3)];
        var file = Export(device, answers);
        await device.DeliverAsync(answers[0]);

        await TakenInAsync(file, accepted: 3);
        await TakenInAsync(file, accepted: 3);
        await device.DeliverAsync(answers);

        Assert.Equal(3, await sipas.CountedAsync(device.Unit));
        Assert.Equal("""{"highest":3,"received":3,"missing":[],"missingCount":0}""", (await device.SeenAsync())["sequence"]!.ToJsonString());
        Assert.DoesNotContain((await sipas.JsonAsync("/api/v1/responses/conflicts"))["conflicts"]!.AsArray(), conflict => answers.Any(answer => conflict!.ToJsonString().Contains(answer.Word("id"), StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_file_of_a_thousand_answers_is_taken_in_and_a_larger_one_is_not()
    {
        var device = await Device.EnrolAsync(sipas);
        JsonObject[] answers = [.. Enumerable.Range(1, 1001).Select(number => device.Answer(number))];

        await TakenInAsync(Export(device, answers[..1000]), accepted: 1000);

        await (await SendAsync(Export(device, answers))).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
        // All at one instant, so most are flagged.
        Assert.Equal(1000, (await sipas.ResultAsync(device.Unit, more: "&flagged=include")).Number("respondents"));
    }

    [Fact]
    public async Task An_answer_at_fault_does_not_cost_the_others()
    {
        var device = await Device.EnrolAsync(sipas);
        var reply = await TakenInAsync(Export(device, device.Answer(1), Given.Answer("nowhere"), device.Answer(2)), accepted: 2);

        var rejected = reply["rejected"]!.AsArray().Single()!;
        Assert.Equal((1, "unit"), (rejected.Number("index"), rejected.Fields().Single()));
    }

    [Theory]
    [InlineData("answers")]
    [InlineData("exportedAt")]
    [InlineData("kiosk")]
    [InlineData("signature")]
    public async Task A_file_that_was_changed_is_refused(string field)
    {
        var (device, other) = (await Device.EnrolAsync(sipas), await Device.EnrolAsync(sipas));
        var file = Export(device, device.Answer(1, levels: "111111111"));
        file[field] = field switch
        {
            "answers" => file.Word("answers").Replace(":1", ":5", StringComparison.Ordinal),
            "exportedAt" => "2025-11-22T09:30:01+07:00",
            "kiosk" => other.Kiosk,
            _ => "bm90IGEgc2lnbmF0dXJl",
        };

        var problem = await (await SendAsync(file)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(["signature"], problem.Fields());
        Assert.Equal(0, await sipas.CountedAsync(device.Unit));
    }

    [Fact]
    public async Task What_is_no_file_of_a_known_kiosk_is_refused()
    {
        var device = await Device.EnrolAsync(sipas);
        var file = Export(device, device.Answer(1));
        (file["format"], file["kiosk"], file["exportedAt"]) = ("sipas-kiosk-export/2", Guid.CreateVersion7().ToString(), "today");

        Assert.Equal(["exportedAt", "format", "kiosk"], (await (await SendAsync(file)).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
        await (await sipas.SendJsonAsync("POST", "/api/v1/kiosks/exports", "[]")).IsProblemAsync(HttpStatusCode.BadRequest, "malformed");
    }

    [Fact]
    public async Task A_file_can_still_be_checked_after_the_token_was_changed_and_after_the_device_was_replaced()
    {
        var first = await Device.EnrolAsync(sipas);
        var written = Export(first, first.Answer(1));
        var second = await first.RotateAsync();
        var next = Export(second, second.Answer(2));
        await second.DeliverAsync([3]);
        await TakenInAsync(written, accepted: 1);
        var third = await Device.WithCodeAsync(sipas, (await (await second.OfficeAsync("POST", "/code")).JsonAsync()).Word("code"));
        await third.DeliverAsync([1]);

        await TakenInAsync(next, accepted: 1);

        Assert.Equal(4, await sipas.CountedAsync(first.Unit));
        Assert.Equal("""{"highest":1,"received":1,"missing":[],"missingCount":0}""", (await third.SeenAsync())["sequence"]!.ToJsonString());
    }

    [Fact]
    public async Task The_file_of_a_revoked_kiosk_is_taken_in_only_where_somebody_stands_for_it_and_only_up_to_then()
    {
        var clock = new Clock("2025-11-22T10:00:00+07:00");
        await using var own = new RunningSipas([]) { Clock = clock };
        var device = await Device.EnrolAsync(own);
        var file = Export(device, device.Answer(1, "2025-11-22T09:59:59+07:00"), device.Answer(2, "2025-11-22T10:00:00+07:00"));
        await device.OfficeAsync("POST", "/revoke");
        clock.Now += TimeSpan.FromHours(1);

        var refused = await (await SendAsync(file, own)).IsProblemAsync(HttpStatusCode.Conflict, "kiosk-revoked");
        Assert.Equal(0, await own.CountedAsync(device.Unit));
        var reply = await (await SendAsync(file, own, "?revoked=accept")).JsonAsync();

        Assert.Contains("revoked=accept", refused.Word("detail"), StringComparison.Ordinal);
        Assert.Equal((1, "answeredAt"), (reply.Number("accepted"), reply["rejected"]![0]!.Fields().Single()));
        Assert.Equal(1, await own.CountedAsync(device.Unit));
        Assert.Equal(["revoked"], (await (await SendAsync(file, own, "?revoked=yes")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
    }

    [Fact]
    public async Task A_file_from_the_future_shows_that_the_clock_was_ahead()
    {
        await using var own = new RunningSipas([]) { Clock = new Clock("2025-11-22T09:00:00+07:00") };
        var device = await Device.EnrolAsync(own);
        var file = Export(device, "2025-11-22T11:00:00+07:00", device.Answer(1, "2025-11-22T10:50:00+07:00"));

        Assert.Equal(1, (await (await SendAsync(file, own)).JsonAsync()).Number("accepted"));
        using var database = own.Database();
        using var query = database.CreateCommand();
        query.CommandText = "SELECT answered_at FROM responses";
        Assert.Equal(DateTimeOffset.Parse("2025-11-22T08:50:00+07:00", System.Globalization.CultureInfo.InvariantCulture), DateTimeOffset.FromUnixTimeMilliseconds((long)query.ExecuteScalar()!));
    }

    private static JsonObject Export(Device device, params JsonObject[] answers) => Export(device, "2025-11-22T09:30:00+07:00", answers);

    // As the kiosk's application does it.
    private static JsonObject Export(Device device, string exportedAt, params JsonObject[] answers)
    {
        var lines = string.Join('\n', answers.Select(answer => answer.ToJsonString()));
        var key = SHA256.HashData(Encoding.UTF8.GetBytes(device.Token));
        var signature = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"{device.Kiosk}\n{exportedAt}\n{lines}"));
        return new()
        {
            ["format"] = "sipas-kiosk-export/1",
            ["kiosk"] = device.Kiosk,
            ["exportedAt"] = exportedAt,
            ["answers"] = lines,
            ["signature"] = Convert.ToBase64String(signature),
        };
    }

    private async Task<JsonNode> TakenInAsync(JsonObject file, int accepted)
    {
        var reply = await SendAsync(file);
        Assert.True(reply.StatusCode == HttpStatusCode.Accepted, await reply.TextAsync());
        var taken = await reply.JsonAsync();
        Assert.Equal(accepted, taken.Number("accepted"));
        return taken;
    }

    private Task<HttpResponseMessage> SendAsync(JsonObject file, RunningSipas? to = null, string query = "") =>
        (to ?? sipas).SendJsonAsync("POST", "/api/v1/kiosks/exports" + query, file.ToJsonString());
}
