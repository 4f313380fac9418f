using System.Globalization;
using System.Text.Json;
using Sipas.Intake;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Tests.Intake;

/// <summary>The time at which an answer was given decides the period that it counts in.</summary>
public sealed class AnswerTimeTests
{
    // In force from 1 January 2024.
    private static readonly ReferenceData Reference = Given.Reference("00004", Given.Form("1"));
    private static readonly DateTimeOffset Now = Time("2025-11-22T10:00:00+07:00");

    [Theory]
    [InlineData("2025-11-22T09:15:00+07:00", "2025-11-22T02:15:00.000Z")]
    [InlineData("2025-11-22T02:15:00Z", "2025-11-22T02:15:00.000Z")]
    [InlineData("2025-11-22T02:15Z", "2025-11-22T02:15:00.000Z")]
    [InlineData("2025-11-22T09:15:00.123+07:00", "2025-11-22T02:15:00.123Z")]
    [InlineData("2025-11-21T21:15:00.1239999-05:00", "2025-11-22T02:15:00.123Z")]
    public void A_time_with_an_offset_is_taken_to_the_millisecond(string text, string instant) =>
        Assert.Equal(instant, Check(text).Response!.AnsweredAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));

    [Theory]
    // Without an offset nobody knows which instant is meant.
    [InlineData("2025-11-22T09:15:00")]
    [InlineData("2025-11-22T09:15")]
    [InlineData("2025-11-22")]
    [InlineData("2025-11-22T09:15:00 07:00")]
    [InlineData("2025-11-22 09:15:00+07:00")]
    [InlineData("22/11/2025 09:15:00+07:00")]
    [InlineData("2025-02-29T09:15:00+07:00")]
    [InlineData("2025-11-22T24:00:00+07:00")]
    [InlineData("2025-11-22T09:60:00+07:00")]
    [InlineData("2025-11-22T09:15:00+15:00")]
    [InlineData("0001-01-01T00:00:00+07:00")]
    [InlineData("1763777700")]
    [InlineData("hôm nay")]
    [InlineData("Z")]
    public void What_is_no_time_with_an_offset_is_refused(string text) => AssertRefused(text, RefusalReason.NotATime);

    [Theory]
    [InlineData("2025-11-22T10:10:00+07:00", true)]
    [InlineData("2025-11-22T10:10:00.0000001+07:00", false)]
    [InlineData("2025-11-22T10:10:01+07:00", false)]
    [InlineData("2025-11-22T04:10:00+01:00", true)]
    [InlineData("9999-12-31T23:59:59Z", false)]
    public void A_devices_clock_may_be_ten_minutes_ahead(string text, bool accepted)
    {
        if (accepted)
            Assert.NotNull(Check(text).Response);
        else
            AssertRefused(text, RefusalReason.InTheFuture);
    }

    [Theory]
    [InlineData("2024-01-01T00:00:00+07:00", true)]
    [InlineData("2023-12-31T17:00:00Z", true)]
    [InlineData("2023-12-31T23:59:59.999+07:00", false)]
    [InlineData("1970-01-01T00:00:00Z", false)]
    public void A_questionnaire_takes_answers_from_midnight_in_Vietnam_of_its_first_day(string text, bool accepted)
    {
        if (accepted)
            Assert.NotNull(Check(text).Response);
        else
            AssertRefused(text, RefusalReason.BeforeQuestionnaire);
    }

    [Theory]
    [InlineData("2025-11-21T23:59:59.999+07:00", "2025-11-21")]
    [InlineData("2025-11-22T00:00:00+07:00", "2025-11-22")]
    [InlineData("2025-11-21T16:59:59Z", "2025-11-21")]
    [InlineData("2025-11-21T17:00:00Z", "2025-11-22")]
    [InlineData("2025-12-31T23:30:00+07:00", "2025-12-31")]
    // Still the old year in London, the new one in Hà Nội.
    [InlineData("2025-12-31T17:00:00+00:00", "2026-01-01")]
    public void Midnight_in_Vietnam_decides_the_day(string time, string day)
    {
        var instant = Time(time);

        Assert.Equal(day, VietnamTime.DayOf(instant).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        Assert.InRange(instant, VietnamTime.StartOf(VietnamTime.DayOf(instant)), VietnamTime.StartOf(VietnamTime.DayOf(instant).AddDays(1)).AddTicks(-1));
    }

    private static void AssertRefused(string text, RefusalReason reason)
    {
        var refusal = Assert.Single(Check(text).Refusals);
        Assert.Equal(("answeredAt", reason), (refusal.Field, refusal.Reason));
    }

    private static Checked Check(string answeredAt) => ResponseCheck.Check(
        Given.Answer("00004", "4", "form", answeredAt).Deserialize<SubmitResponse>(SipasJson.Options)!, Reference, new(Now, Channel.Web));

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
