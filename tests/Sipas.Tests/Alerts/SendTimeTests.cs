using System.Globalization;
using Sipas.Alerts;

namespace Sipas.Tests.Alerts;

/// <summary>When messages go out.</summary>
public sealed class SendTimeTests
{
    private static readonly TimeOnly Breakfast = new(7, 30);

    [Theory]
    // 2025-11-22 is a Saturday.
    [InlineData(Digest.AtOnce, null, "2025-11-22T12:00", "2025-11-22T12:00")]
    [InlineData(Digest.AtOnce, "18:00-07:00", "2025-11-22T17:59", "2025-11-22T17:59")]
    [InlineData(Digest.AtOnce, "18:00-07:00", "2025-11-22T18:00", "2025-11-23T07:00")]
    [InlineData(Digest.AtOnce, "18:00-07:00", "2025-11-23T06:59", "2025-11-23T07:00")]
    [InlineData(Digest.AtOnce, "18:00-07:00", "2025-11-23T07:00", "2025-11-23T07:00")]
    [InlineData(Digest.AtOnce, "12:00-13:30", "2025-11-22T12:10", "2025-11-22T13:30")]
    [InlineData(Digest.Daily, null, "2025-11-22T07:29", "2025-11-22T07:30")]
    [InlineData(Digest.Daily, null, "2025-11-22T07:30", "2025-11-23T07:30")]
    [InlineData(Digest.Daily, "22:00-08:00", "2025-11-22T12:00", "2025-11-23T08:00")]
    [InlineData(Digest.Weekly, null, "2025-11-22T12:00", "2025-11-24T07:30")]
    [InlineData(Digest.Weekly, null, "2025-11-24T07:29", "2025-11-24T07:30")]
    [InlineData(Digest.Weekly, null, "2025-11-24T07:31", "2025-12-01T07:30")]
    public void Mail_waits_for_its_hour(Digest digest, string? quiet, string written, string sent)
    {
        var rule = Rule with { Digest = digest, Quiet = QuietHours.Parse(quiet) };

        Assert.Equal(There(sent), SendTime.OfMail(rule, There(written), Breakfast));
    }

    [Theory]
    [InlineData(1, 24, 36)]
    [InlineData(2, 48, 72)]
    [InlineData(3, 96, 144)]
    [InlineData(30, 6 * 3600 * 0.8, 6 * 3600 * 1.2)]
    public void Attempts_come_after_ever_longer_waits_up_to_six_hours(int attempt, double shortest, double longest)
    {
        Assert.Equal(shortest, SendTime.WaitAfter(attempt, 0).TotalSeconds, 0.001);
        Assert.Equal(longest, SendTime.WaitAfter(attempt, 1).TotalSeconds, 0.001);
    }

    private static DateTimeOffset There(string time) => DateTimeOffset.Parse(time + "+07:00", CultureInfo.InvariantCulture);

    private static AlertRule Rule => new()
    {
        Id = Guid.Empty,
        Unit = "1",
        Scope = AlertScope.Whole,
        Survey = "counter-9",
        Kind = AlertKind.Fall,
        Span = AlertSpan.Month,
        Digest = Digest.AtOnce,
        CreatedBy = "",
        CreatedAt = default,
    };
}
