using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Quality;

/// <summary>How many answers of one device lie in the time up to and with a certain one.</summary>
/// <param name="InMinute">In the minute before it.</param>
/// <param name="InTenMinutes">In the ten minutes before it.</param>
public readonly record struct DeviceRate(long InMinute, long InTenMinutes);

/// <summary>When an answer is doubtful: every rule, and nothing but the rules. Their reasons: <c>docs/quality.md</c>.</summary>
public static class QualityRules
{
    /// <summary>What an answer says of itself when it comes in, beside what its sender has been flagged for.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="choices">How many questions were answered by choosing options.</param>
    /// <param name="hours">When the place of the device is open; null where that is not known.</param>
    /// <param name="options">The thresholds.</param>
    public static QualityIssues AtArrival(Response response, int choices, OpeningHours? hours, QualityOptions options)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(options);
        return response.Flags
            | If(QualityIssues.TooFast, IsFaster(response, choices, options.FastestSeconds))
            | If(QualityIssues.StraightLining, IsStraight(response.Levels, options.StraightFrom) && IsFaster(response, choices, options.StraightSeconds))
            | If(QualityIssues.OutOfHours, hours?.Cover(response.AnsweredAt, options.AfterClosing) == false)
            | If(QualityIssues.ClockWrong, response.ClockCorrection is { } off && Math.Abs(off) > options.ClockTolerance.TotalMilliseconds);
    }

    /// <summary>Whether more people than can stand at one device have answered there up to a certain answer.</summary>
    public static bool IsBurst(DeviceRate rate, QualityOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return rate.InMinute > options.MostInMinute || rate.InTenMinutes > options.MostInTenMinutes;
    }

    /// <summary>Those of a batch whose ticket has been used: by an answer recorded before, or by one of the batch that was received before.</summary>
    /// <param name="batch">New answers.</param>
    /// <param name="used">Tickets of answers recorded before.</param>
    public static IEnumerable<ResponseRow> WithUsedTicket(IEnumerable<ResponseRow> batch, IReadOnlySet<Guid> used)
    {
        ArgumentNullException.ThrowIfNull(used);
        var seen = new HashSet<Guid>(used);
        return AsReceived(batch).Where(row => row.Ticket is { } ticket && !seen.Add(ticket));
    }

    /// <summary>Those answers of one unit and day that came when as many had been counted as there were transactions. Flagged ones use none up.</summary>
    /// <param name="batch">New answers of the unit and day, with what they are flagged for so far.</param>
    /// <param name="counted">Answers without a flag that were recorded before.</param>
    /// <param name="transactions">The unit's transactions of that day.</param>
    public static IEnumerable<ResponseRow> AboveTransactions(IEnumerable<ResponseRow> batch, long counted, long transactions)
    {
        foreach (var row in AsReceived(batch))
        {
            if (counted >= transactions)
                yield return row;
            else if (row.Flags == QualityIssues.None)
                counted++;
        }
    }

    // From the first question to the last there is one step less than there are questions.
    private static bool IsFaster(Response response, int choices, double seconds) =>
        response.DurationSeconds < seconds * (response.Levels.Count(level => level != 0) + choices - 1);

    private static bool IsStraight(byte[] levels, int from)
    {
        var answered = levels.Where(level => level != 0).ToArray();
        return answered.Length >= from && answered.AsSpan().IndexOfAnyExcept(answered[0]) < 0;
    }

    private static IOrderedEnumerable<ResponseRow> AsReceived(IEnumerable<ResponseRow> batch) => batch.OrderBy(row => row.ReceivedAt).ThenBy(row => row.Id);

    private static QualityIssues If(QualityIssues issue, bool applies) => applies ? issue : QualityIssues.None;
}
