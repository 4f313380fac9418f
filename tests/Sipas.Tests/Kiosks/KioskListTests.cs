using System.Net;

namespace Sipas.Tests.Kiosks;

/// <summary>What the office sees of its kiosks: how they are, and which of their answers are missing.</summary>
public sealed class KioskListTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Fact]
    public async Task A_report_is_seen_by_the_office()
    {
        var device = await Device.EnrolAsync(sipas);

        var reply = await device.ReportAsync("""{ "appVersion": "1.2", "unsent": 17, "oldestUnsentAt": "2025-11-20T09:00:00+07:00", "storageLeftBytes": 5000000, "persisted": false, "faults": ["storage-full", "storage-full"] }""");

        Assert.True(reply.StatusCode == HttpStatusCode.OK, await reply.TextAsync());
        Assert.Equal(device.Kiosk, (await reply.JsonAsync()).Word("id"));
        var seen = await device.SeenAsync();
        Assert.Equal(
            """{"appVersion":"1.2","clockOffsetSeconds":null,"unsent":17,"oldestUnsentAt":"2025-11-20T02:00:00+00:00","storageLeftBytes":5000000,"persisted":false,"faults":["storage-full"]}""",
            seen["status"]!.ToJsonString().Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.InRange(seen["lastSeenAt"]!.GetValue<DateTimeOffset>(), DateTimeOffset.UtcNow.AddMinutes(-5), DateTimeOffset.UtcNow);
        Assert.Equal(["storage", "unsent", "notPersisted"], await device.WarningsAsync());
        await device.ReportAsync();
        Assert.Empty(await device.WarningsAsync());
    }

    [Fact]
    public async Task Numbers_that_never_came_are_told_as_ranges()
    {
        var device = await Device.EnrolAsync(sipas);

        await device.DeliverAsync([2, 3, 7, 7, 9]);

        Assert.Equal("""{"highest":9,"received":4,"missing":[{"from":1,"to":1},{"from":4,"to":6},{"from":8,"to":8}],"missingCount":5}""", await SequenceAsync(device));
        Assert.Equal(["missing"], await device.WarningsAsync());
        await device.ReportAsync("""{ "unsent": 5, "highestSequence": 9 }""");
        Assert.Empty(await device.WarningsAsync());
        await device.DeliverAsync([1, 4, 5, 6, 8]);
        Assert.Equal("""{"highest":9,"received":9,"missing":[],"missingCount":0}""", await SequenceAsync(device));
    }

    [Fact]
    public async Task What_a_device_has_numbered_and_neither_holds_nor_sent_is_missing_too()
    {
        var device = await Device.EnrolAsync(sipas);
        await device.ReportAsync();
        await device.DeliverAsync([1, 2]);

        await device.ReportAsync("""{ "unsent": 1, "highestSequence": 5 }""");

        Assert.Equal("""{"highest":5,"received":2,"missing":[{"from":3,"to":5}],"missingCount":3}""", await SequenceAsync(device));
        var warning = (await device.SeenAsync())["warnings"]!.AsArray().Single()!;
        Assert.Equal("2 phiếu đã đánh số nhưng không có ở máy chủ và không còn chờ gửi. / 2 answers have a number, and are neither here nor waiting on the device.", warning.Word("message"));
    }

    [Fact]
    public async Task Numbers_stay_right_over_many_reports()
    {
        var device = await Device.EnrolAsync(sipas);
        for (var sent = 0; sent < 30; sent += 10)
        {
            await device.DeliverAsync(Enumerable.Range(sent + 1, 10).Where(number => number != 25));
            await device.ReportAsync($$"""{ "highestSequence": {{sent + 10}} }""");
        }

        Assert.Equal("""{"highest":30,"received":29,"missing":[{"from":25,"to":25}],"missingCount":1}""", await SequenceAsync(device));
    }

    [Fact]
    public async Task After_ninety_days_a_number_is_missed_no_longer()
    {
        var clock = new Clock("2025-11-22T10:00:00+07:00");
        await using var own = new RunningSipas([]) { Clock = clock };
        var device = await Device.EnrolAsync(own);
        await device.ReportAsync();
        await device.DeliverAsync([1, 2, 4]);

        clock.Now += TimeSpan.FromDays(90);
        await device.ReportAsync("""{ "highestSequence": 4 }""");
        Assert.Equal("""{"highest":4,"received":3,"missing":[{"from":3,"to":3}],"missingCount":1}""", await SequenceAsync(device));
        clock.Now += TimeSpan.FromSeconds(1);
        await device.ReportAsync("""{ "highestSequence": 4 }""");
        Assert.Equal("""{"highest":4,"received":4,"missing":[],"missingCount":0}""", await SequenceAsync(device));
    }

    [Fact]
    public async Task A_hundred_ranges_are_told_and_the_rest_counted()
    {
        var device = await Device.EnrolAsync(sipas);
        await device.DeliverAsync(Enumerable.Range(1, 150).Select(number => 2 * number));

        var sequence = (await device.SeenAsync())["sequence"]!;

        Assert.Equal((300, 150, 150, 100), (sequence.Number("highest"), sequence.Number("received"), sequence.Number("missingCount"), sequence["missing"]!.AsArray().Count));
    }

    [Fact]
    public async Task A_browser_that_is_enrolled_again_is_not_asked_for_what_it_sent_before()
    {
        var first = await Device.EnrolAsync(sipas);
        await first.DeliverAsync([1, 2, 3]);
        var again = await Device.WithCodeAsync(sipas, (await (await first.OfficeAsync("POST", "/code")).JsonAsync()).Word("code"));

        await again.ReportAsync("""{ "unsent": 1, "highestSequence": 4 }""");
        await again.DeliverAsync([4, 6]);

        Assert.Equal("""{"highest":6,"received":5,"missing":[{"from":5,"to":5}],"missingCount":1}""", await SequenceAsync(again));
    }

    [Fact]
    public async Task Kiosks_are_listed_by_unit_with_all_below_and_by_state_a_page_at_a_time()
    {
        var province = await sipas.UnitAsync("province");
        var (ward, elsewhere) = (await sipas.UnitAsync(parent: province), await sipas.UnitAsync());
        var created = (await Device.CreateAsync(sipas, ward))["kiosk"]!.Word("id");
        var enrolled = new List<string>();
        for (var i = 0; i < 3; i++)
            enrolled.Add((await Device.EnrolAsync(sipas, i == 1 ? province : ward)).Kiosk);
        await Device.EnrolAsync(sipas, elsewhere);

        Assert.Equal($"{created} {enrolled[0]} {enrolled[1]} {enrolled[2]}", await ListedAsync($"unit={province}"));
        Assert.Equal($"{enrolled[0]} {enrolled[1]} {enrolled[2]}", await ListedAsync($"unit={province}&state=enrolled"));
        Assert.Equal($"{created} {enrolled[0]} {enrolled[2]}", await ListedAsync($"unit={ward}"));
        var page = await sipas.GetAsync($"/api/v1/kiosks?unit={province}&limit=3");
        Assert.Equal(enrolled[1], page.Headers.GetValues("Sipas-Next").Single());
        Assert.Equal(enrolled[2], await ListedAsync($"unit={province}&limit=3&after={enrolled[1]}"));
    }

    [Fact]
    public async Task Of_a_kiosk_without_a_device_there_is_nothing_to_say()
    {
        var kiosk = (await Device.CreateAsync(sipas, await sipas.UnitAsync()))["kiosk"]!;

        Assert.Null(kiosk["status"]);
        Assert.Null(kiosk["lastSeenAt"]);
        Assert.Equal("""{"highest":0,"received":0,"missing":[],"missingCount":0}""", kiosk["sequence"]!.ToJsonString());
        Assert.Empty(kiosk["warnings"]!.AsArray());
    }

    private static async Task<string> SequenceAsync(Device device) => (await device.SeenAsync())["sequence"]!.ToJsonString();

    private async Task<string> ListedAsync(string query) => string.Join(' ', (await sipas.JsonAsync($"/api/v1/kiosks?{query}")).AsArray().Select(kiosk => kiosk!.Word("id")));
}
