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
