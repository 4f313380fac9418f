using System.Globalization;
using System.Text.Json;
using Sipas.Kiosks;
using Sipas.Quality;

namespace Sipas.Tests.Kiosks;

/// <summary>When somebody should look at a kiosk.</summary>
public sealed class KioskWarningTests
{
    // A Monday morning.
    private static readonly DateTimeOffset Now = Time("2025-11-24T10:00:00+07:00");
    private static readonly OpeningHours OfficeHours = JsonSerializer.Deserialize<OpeningHours>(
        """{ "monday": ["07:30-11:30", "13:30-17:00"], "friday": ["07:30-11:30", "13:30-17:00"] }""", SipasJson.Options)!;

    [Theory]
    [InlineData(0, null, null)]
    [InlineData(17, "2025-11-24T09:00:00+07:00", null)]
    [InlineData(17, "2025-11-24T08:59:59+07:00", "17 phiếu chưa gửi, cũ nhất 60 phút. / 17 unsent, oldest 60 minutes.")]
    [InlineData(17, "2025-11-24T05:00:00+07:00", "17 phiếu chưa gửi, cũ nhất 5 giờ. / 17 unsent, oldest 5 hours.")]
    [InlineData(17, "2025-11-22T09:00:00+07:00", "17 phiếu chưa gửi, cũ nhất 2 ngày. / 17 unsent, oldest 2 days.")]
    [InlineData(17, null, null)]
    public void Unsent_answers_are_told_when_they_are_old(int unsent, string? oldest, string? message) => Assert.Equal(
        message, Told(KioskWarningCode.Unsent, Report() with { Unsent = unsent, OldestUnsentAt = oldest is null ? null : Time(oldest) }));

    [Theory]
    [InlineData(null, false)]
    [InlineData(300L, false)]
    [InlineData(-300L, false)]
    [InlineData(301L, true)]
    [InlineData(-301L, true)]
    public void A_clock_may_be_five_minutes_off(long? offset, bool told) =>
        Assert.Equal(told, Told(KioskWarningCode.Clock, Report() with { ClockOffsetSeconds = offset }) is not null);

    [Theory]
    [InlineData(7199, "2 hours")]
    [InlineData(7140, "119 minutes")]
    [InlineData(172799, "2 days")]
    [InlineData(169200, "47 hours")]
    [InlineData(1764065000, "20417 days")]
    public void A_span_is_said_in_the_unit_that_people_would_use(long seconds, string words) =>
        Assert.Contains($" {words} ahead", Told(KioskWarningCode.Clock, Report() with { ClockOffsetSeconds = seconds }), StringComparison.Ordinal);

    [Fact]
    public void A_clock_is_said_to_be_ahead_or_behind()
    {
        Assert.Equal("Đồng hồ của máy nhanh 2 giờ; giờ của phiếu được chỉnh lại. / The device's clock is 2 hours ahead; the times of answers are corrected.", Told(KioskWarningCode.Clock, Report() with { ClockOffsetSeconds = 7200 }));
        Assert.Equal("Đồng hồ của máy chậm 10 phút; giờ của phiếu được chỉnh lại. / The device's clock is 10 minutes behind; the times of answers are corrected.", Told(KioskWarningCode.Clock, Report() with { ClockOffsetSeconds = -600 }));
    }

    [Theory]
    // Switched off from Friday's close: an hour and three quarters of Monday have passed by 09:15.
    [InlineData("2025-11-21T17:00:00+07:00", "2025-11-24T09:15:00+07:00", false)]
    [InlineData("2025-11-21T17:00:00+07:00", "2025-11-24T09:30:00+07:00", true)]
    [InlineData("2025-11-21T16:30:00+07:00", "2025-11-24T09:00:00+07:00", true)]
    [InlineData("2025-11-24T07:00:00+07:00", "2025-11-24T09:29:00+07:00", false)]
    [InlineData("2025-11-24T11:00:00+07:00", "2025-11-24T14:59:00+07:00", false)]
    [InlineData("2025-11-24T11:00:00+07:00", "2025-11-24T15:00:00+07:00", true)]
    [InlineData("2025-01-01T00:00:00+07:00", "2025-11-24T10:00:00+07:00", true)]
    public void A_kiosk_is_silent_after_two_opening_hours(string seen, string now, bool silent) =>
        Assert.Equal(silent, Told(KioskWarningCode.Silent, Report() with { ReportedAt = Time(seen) }, new KioskSettings { OpeningHours = OfficeHours }, Time(now)) is not null);

    [Theory]
    [InlineData("2025-11-21T10:00:00+07:00", null)]
    [InlineData("2025-11-21T09:59:59+07:00", "Không có tin từ máy đã 3 ngày. / Nothing was heard from the device for 3 days.")]
    public void Where_no_hours_are_set_it_is_silent_after_three_days(string seen, string? message) =>
        Assert.Equal(message, Told(KioskWarningCode.Silent, Report() with { ReportedAt = Time(seen) }));

    [Fact]
    public void A_device_that_never_reported_is_silent_from_its_enrolment_on_and_a_disabled_one_never()
    {
        Assert.NotNull(Told(KioskWarningCode.Silent, null));
        Assert.Null(Told(KioskWarningCode.Silent, null, new KioskSettings { Enabled = false }));
    }

    [Theory]
    [InlineData(20_000_000L, null)]
    [InlineData(19_999_999L, "Bộ nhớ sắp đầy: còn 19 MB. / Storage is nearly full: 19 MB left.")]
    [InlineData(null, null)]
    public void Little_storage_is_told(long? left, string? message) => Assert.Equal(message, Told(KioskWarningCode.Storage, Report() with { StorageLeftBytes = left }));

    [Fact]
    public void Of_a_kiosk_without_a_device_and_of_a_revoked_one_nothing_is_told()
    {
        var wrong = Report() with { Unsent = 3, ReportedAt = Time("2025-01-01T00:00:00+07:00"), Persisted = false };
        Assert.NotEmpty(KioskWarnings.Of(Kiosk(new()), wrong, KioskSequenceStatus.None, Now));

        Assert.Empty(KioskWarnings.Of(Kiosk(new()) with { RevokedAt = Now }, wrong, KioskSequenceStatus.None, Now));
        Assert.Empty(KioskWarnings.Of(Kiosk(new()) with { EnrolledAt = null }, wrong, KioskSequenceStatus.None, Now));
    }

    [Fact]
    public void What_the_device_before_said_is_said_of_its_successor_no_longer() =>
        Assert.Null(Told(KioskWarningCode.NotPersisted, Report() with { Persisted = false, Enrolment = 1 }));

    private static string? Told(KioskWarningCode code, KioskReport? report, KioskSettings? settings = null, DateTimeOffset? now = null) =>
        KioskWarnings.Of(Kiosk(settings ?? new()), report, KioskSequenceStatus.None, now ?? Now).SingleOrDefault(warning => warning.Code == code)?.Message;

    private static Kiosk Kiosk(KioskSettings settings) =>
        new() { Name = "Quầy 3", Unit = "00004", Survey = "counter-9", Settings = settings, EnrolledAt = Time("2025-01-01T00:00:00+07:00"), Enrolment = 2 };

    private static KioskReport Report() => new() { Enrolment = 2, AppVersion = "1.0", ReportedAt = Now, Persisted = true };

    private static DateTimeOffset Time(string time) => DateTimeOffset.Parse(time, CultureInfo.InvariantCulture);
}
