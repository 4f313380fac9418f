using System.Text.Json.Nodes;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Quality;

/// <summary>What a kiosk sends is flagged by what is known of the kiosk, and the office sees at which one to look.</summary>
public sealed class KioskFlagsTests : IAsyncLifetime
{
    private const string Hours = """{ "openingHours": { "friday": ["07:30-11:30", "13:30-17:00"] } }""";
    private readonly RunningSipas sipas = new([]) { Clock = new Clock("2025-11-21T18:00:00+07:00") };

    [Fact]
    public async Task Out_of_hours_a_wrong_clock_and_a_burst()
    {
        var kiosk = await Device.EnrolAsync(sipas, settings: Hours);
        // Open; then closed.
        await kiosk.DeliverAsync(kiosk.Answer(1, "2025-11-21T09:00:00+07:00"), kiosk.Answer(2, "2025-11-21T12:30:00+07:00"), kiosk.Answer(3, "2025-11-21T17:29:00+07:00"));
        // Eight within eight seconds.
        await kiosk.DeliverAsync(Enumerable.Range(0, 8).Select(second => kiosk.Answer(4 + second, $"2025-11-21T10:00:0{second}+07:00")));
        // Two hours behind: what it says was given at half past eight was at half past ten.
        kiosk.Clock = "2025-11-21T16:00:00+07:00";
        await kiosk.DeliverAsync(kiosk.Answer(12, "2025-11-21T08:30:00+07:00"));

        var quality = await sipas.JsonAsync($"/api/v1/results/{kiosk.Unit}/quality?survey=counter-9&period=2025-11");

        Assert.Equal((8m, 4m), (quality.Number("respondents"), quality.Number("flagged")));
        Assert.Equal(
            $$$"""[{"channel":"kiosk","device":"{{{kiosk.Kiosk}}}","name":"Quầy 3","flagged":4,"flags":{"deviceBurst":2,"outOfHours":1,"clockWrong":1}}]""",
            quality["sources"]!.ToJsonString(SipasJson.Options));
        Assert.Equal(0, await sipas.CommandAsync("verify"));
    }

    [Fact]
    public async Task Without_opening_hours_nothing_is_out_of_hours()
    {
        var kiosk = await Device.EnrolAsync(sipas);

        await kiosk.DeliverAsync(kiosk.Answer(1, "2025-11-21T03:00:00+07:00"));

        Assert.Equal(1, await sipas.CountedAsync(kiosk.Unit, period: "2025-11"));
    }

    [Fact]
    public async Task An_export_gives_the_devices_own_number_also_of_the_device_that_took_its_place()
    {
        var first = await Device.EnrolAsync(sipas);
        await first.DeliverAsync(first.Answer(7, "2025-11-21T09:00:00+07:00"));
        var code = (await (await first.OfficeAsync("POST", "/code")).JsonAsync()).Word("code");
        var second = await Device.WithCodeAsync(sipas, code);
        await second.DeliverAsync(second.Answer(1, "2025-11-21T10:00:00+07:00"));

        var text = await (await sipas.GetAsync($"/api/v1/responses/export?survey=counter-9&unit={first.Unit}&format=ndjson")).TextAsync();

        Assert.Equal([7, 1], text.Split('\n', StringSplitOptions.RemoveEmptyEntries).SkipLast(1).Select(line => JsonNode.Parse(line)!["sequence"]!.GetValue<int>()));
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => sipas.DisposeAsync();
}
