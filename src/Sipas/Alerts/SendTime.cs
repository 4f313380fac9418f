using Sipas.Responses;

namespace Sipas.Alerts;

/// <summary>When messages go out; pure but for its arguments.</summary>
public static class SendTime
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(6);

    /// <summary>The first instant at which mail of a rule goes out.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="now">When it was written.</param>
    /// <param name="digestAt">When digests go out, in Vietnam.</param>
    public static DateTimeOffset OfMail(AlertRule rule, DateTimeOffset now, TimeOnly digestAt)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var wanted = rule.Digest == Digest.AtOnce ? now : NextDigest(rule.Digest, now, digestAt);
        return rule.Quiet?.After(wanted) ?? wanted;
    }

    /// <summary>How long to wait after the attempt of this number, from 1: twice as long each time, and a fifth more or less, so that many do not come back at once.</summary>
    /// <param name="attempt">How many attempts there were.</param>
    /// <param name="chance">From 0 to 1.</param>
    public static TimeSpan WaitAfter(int attempt, double chance)
    {
        var wait = Math.Min(FirstWait.TotalSeconds * Math.Pow(2, attempt - 1), LongestWait.TotalSeconds);
        return TimeSpan.FromSeconds(wait * (0.8 + 0.4 * chance));
    }

    private static DateTimeOffset NextDigest(Digest digest, DateTimeOffset now, TimeOnly digestAt)
    {
        var next = new DateTimeOffset(VietnamTime.DayOf(now), digestAt, VietnamTime.Offset);
        while (next <= now || (digest == Digest.Weekly && next.DayOfWeek != DayOfWeek.Monday))
            next = next.AddDays(1);
        return next.ToUniversalTime();
    }
}
