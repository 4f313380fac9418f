using System.Text.Json;

namespace Sipas.Quality;

/// <summary>
/// What makes an answer doubtful. A closed set: an answer with any of these is kept and tallied apart, and left out of the
/// headline. The numbers are kept in the ledger and never given to another meaning.
/// </summary>
[Flags]
public enum QualityIssues
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Answered faster than anybody can read the questions.</summary>
    TooFast = 1,

    /// <summary>The same level for every one of many criteria.</summary>
    StraightLining = 2,

    /// <summary>More answers from one device in a short time than people can give.</summary>
    DeviceBurst = 4,

    /// <summary>Outside the opening hours of the place where the device stands.</summary>
    OutOfHours = 8,

    /// <summary>The device's clock was more than five minutes off.</summary>
    ClockWrong = 16,

    /// <summary>The unit had as many answers on that day as it had transactions.</summary>
    AboveTransactions = 32,

    /// <summary>Another answer came with the same ticket before.</summary>
    TicketReused = 64,

    /// <summary>A web answer beyond what its unit usually gets in an hour, or its browser sends in one.</summary>
    UnusualNumber = 128,
}

/// <summary>How flags are written.</summary>
public static class QualityNames
{
    /// <summary>Every flag, in the order of the numbers.</summary>
    public static IReadOnlyList<QualityIssues> All { get; } = [.. Enum.GetValues<QualityIssues>().Where(issue => issue != QualityIssues.None)];

    /// <summary>The name of one flag: <c>tooFast</c>.</summary>
    public static string Of(QualityIssues issue) => JsonNamingPolicy.CamelCase.ConvertName(issue.ToString());

    /// <summary>What a flag says, by language.</summary>
    public static IReadOnlyDictionary<string, string> LabelOf(QualityIssues issue) => issue switch
    {
        QualityIssues.TooFast => Label("Trả lời quá nhanh", "Too fast"),
        QualityIssues.StraightLining => Label("Mọi tiêu chí cùng một mức, trả lời nhanh", "The same level throughout, and fast"),
        QualityIssues.DeviceBurst => Label("Quá nhiều phiếu từ một thiết bị trong thời gian ngắn", "Too many from one device in a short time"),
        QualityIssues.OutOfHours => Label("Ngoài giờ làm việc", "Out of hours"),
        QualityIssues.ClockWrong => Label("Đồng hồ thiết bị sai", "The device's clock was wrong"),
        QualityIssues.AboveTransactions => Label("Vượt số giao dịch trong ngày", "More answers than transactions"),
        QualityIssues.TicketReused => Label("Mã phiếu hẹn đã dùng", "The ticket was used before"),
        QualityIssues.UnusualNumber => Label("Số phiếu trên web nhiều bất thường", "An unusual number on the web"),
        _ => Label("Không có", "None"),
    };

    /// <summary>The flags that an answer has, one by one.</summary>
    public static IEnumerable<QualityIssues> In(QualityIssues issues) => All.Where(issue => issues.HasFlag(issue));

    private static Dictionary<string, string> Label(string vi, string en) => new() { ["vi"] = vi, ["en"] = en };
}
