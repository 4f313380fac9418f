using System.Globalization;
using System.Net;
using FsCheck.Fluent;
using Microsoft.Data.Sqlite;
using Sipas.Intake;
using Sipas.Kiosks;

namespace Sipas.Tests.Kiosks;

/// <summary>Answers of a device whose clock is wrong are dated right.</summary>
public sealed class KioskClockTests
{
    private const string Now = "2025-11-22T09:00:00+07:00";
    private readonly Clock clock = new(Now);

    [Theory]
    [InlineData("2025-11-22T09:00:02+07:00", 0)]
    [InlineData("2025-11-22T08:59:58+07:00", 0)]
    [InlineData("2025-11-22T09:00:02.001+07:00", -2)]
    [InlineData("2025-11-22T08:59:57.4Z", -25197)]
    [InlineData("2025-11-22T07:00:00.4+07:00", 7200)]
    [InlineData("2025-11-22T11:00:00+07:00", -7200)]
    [InlineData("1970-01-01T00:00:10Z", 1763776790)]
    [InlineData("2025-11-22T09:00:00", null)]
    [InlineData("nine o'clock", null)]
    [InlineData("", null)]
    [InlineData("1969-12-31T23:59:59Z", null)]
    [InlineData("9999-12-31T23:59:59Z", null)]
    [InlineData(null, null)]
    public void A_clock_is_corrected_by_whole_seconds_unless_the_network_alone_could_make_the_difference(string? told, int? seconds) =>
        Assert.Equal(seconds, (int?)DeviceClock.Correction(told, clock.Now)?.TotalSeconds);

    [Fact]
    public void A_correction_never_leaves_the_calendar() => Gen.Choose(0, DateOnly.MaxValue.DayNumber).Zip(Gen.Choose(-5_000_000, 5_000_000)).Always(days =>
    {
        var (time, correction) = (new DateTimeOffset(DateOnly.FromDayNumber(days.Item1), new(12, 0), TimeSpan.Zero), TimeSpan.FromDays(days.Item2));

        var corrected = AnswerTime.Corrected(time, correction);

        Assert.True(corrected == DateTimeOffset.MinValue ? time.Ticks + (Int128)correction.Ticks <= 0
            : corrected == DateTimeOffset.MaxValue || corrected - time == correction);
    });

    [Theory]
    // Two hours behind: what it dates to the last evening of the year was the new year's first night.
    [InlineData("2026-01-01T00:30:00+07:00", "2025-12-31T22:30:00+07:00", "2025-12-31T22:10:00+07:00", "2026-01-01T00:10:00+07:00")]
    // Two hours ahead: refused as the future otherwise.
    [InlineData("2025-12-31T23:30:00+07:00", "2026-01-01T01:30:00+07:00", "2026-01-01T01:20:00+07:00", "2025-12-31T23:20:00+07:00")]
    // A clock whose battery is empty.
    [InlineData("2025-12-31T12:00:00+07:00", "1970-01-01T00:20:00Z", "1970-01-01T00:10:00Z", "2025-12-31T11:50:00+07:00")]
    public async Task An_answer_of_a_device_whose_clock_is_wrong_is_dated_right(string now, string device, string answered, string right)
    {
        clock.Now = Time(now);
        await using var sipas = new RunningSipas([]) { Clock = clock };
        var kiosk = await Device.EnrolAsync(sipas);
        kiosk.Clock = device;

        await kiosk.DeliverAsync(kiosk.Answer(1, answered));

        using var database = sipas.Database();
        Assert.Equal((Time(right), Time(right) - Time(answered)), Kept(database));
    }

    [Fact]
    public async Task A_late_retry_is_the_same_answer_though_the_clock_has_drifted_meanwhile()
    {
        await using var sipas = new RunningSipas([]) { Clock = clock };
        var kiosk = await Device.EnrolAsync(sipas);
        var answer = kiosk.Answer(1, "2025-11-22T06:50:00+07:00");
        kiosk.Clock = "2025-11-22T07:00:00+07:00";
        await kiosk.DeliverAsync(answer);

        clock.Now += TimeSpan.FromHours(5);
        kiosk.Clock = "2025-11-22T12:00:09+07:00";
        await kiosk.DeliverAsync(answer);

        Assert.Equal(1, (await sipas.ResultAsync(kiosk.Unit, more: "&flagged=include")).Number("respondents"));
        Assert.Empty((await sipas.JsonAsync("/api/v1/responses/conflicts"))["conflicts"]!.AsArray());
    }

    [Fact]
    public async Task A_device_that_does_not_tell_its_time_is_believed()
    {
        await using var sipas = new RunningSipas([]) { Clock = clock };
        var kiosk = await Device.EnrolAsync(sipas);

        await kiosk.DeliverAsync(kiosk.Answer(1, "2025-11-22T08:00:00+07:00"));
        var future = await kiosk.PostAsync(kiosk.Answer(2, "2025-11-22T11:00:00+07:00"));

        Assert.Equal(["answeredAt"], (await future.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
        using var database = sipas.Database();
        Assert.Equal((Time("2025-11-22T08:00:00+07:00"), null), Kept(database));
    }

    [Theory]
    [InlineData("2099-12-31T00:00:00Z", "0001-01-01T00:00:00Z")]
    [InlineData("1970-01-01T00:00:00Z", "9999-12-31T23:59:59Z")]
    public async Task An_answer_that_a_correction_takes_out_of_the_calendar_is_refused(string device, string answered)
    {
        await using var sipas = new RunningSipas([]) { Clock = clock };
        var kiosk = await Device.EnrolAsync(sipas);
        kiosk.Clock = device;

        var reply = await kiosk.PostAsync(kiosk.Answer(1, answered));

        Assert.Equal(["answeredAt"], (await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
        Assert.Equal(HttpStatusCode.OK, (await kiosk.ReportAsync($$"""{ "unsent": 1, "oldestUnsentAt": "{{answered}}" }""")).StatusCode);
        Assert.Equal(1, (await kiosk.SeenAsync())["status"]!.Number("unsent"));
    }

    [Fact]
    public async Task The_device_learns_how_far_it_is_off_and_so_does_the_office()
    {
        await using var sipas = new RunningSipas([]) { Clock = clock };
        var kiosk = await Device.EnrolAsync(sipas);
        kiosk.Clock = "2025-11-22T11:00:00+07:00";

        var told = await (await kiosk.ReportAsync("""{ "unsent": 1, "oldestUnsentAt": "2025-11-22T10:00:00+07:00" }""")).JsonAsync();

        Assert.Equal((7200, Time(Now)), (told.Number("clockOffsetSeconds"), told["serverTime"]!.GetValue<DateTimeOffset>()));
        var seen = await kiosk.SeenAsync();
        Assert.Equal((7200, Time("2025-11-22T08:00:00+07:00")), (seen["status"]!.Number("clockOffsetSeconds"), seen["status"]!["oldestUnsentAt"]!.GetValue<DateTimeOffset>()));
        Assert.Equal(["clock"], await kiosk.WarningsAsync());
    }

    private static DateTimeOffset Time(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);

    private static (DateTimeOffset AnsweredAt, TimeSpan? Correction) Kept(SqliteConnection database)
    {
        using var query = database.CreateCommand();
        query.CommandText = "SELECT answered_at, clock_correction FROM responses";
        using var row = query.ExecuteReader();
        Assert.True(row.Read());
        return (DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.IsDBNull(1) ? null : TimeSpan.FromMilliseconds(row.GetInt64(1)));
    }
}
