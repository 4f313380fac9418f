namespace Sipas.Web.Survey;

/// <summary>A page about an answer that was sent.</summary>
/// <param name="State">What is known.</param>
/// <param name="Code">The receipt code, in groups; what was typed where it is none.</param>
/// <param name="Unit">The unit's name, once counted.</param>
/// <param name="Day">The day of the answer, once counted.</param>
public sealed record ReceiptShown(ReceiptState State, string? Code = null, string? Unit = null, DateOnly? Day = null)
{
    /// <summary>Whether the answer was sent just now, so that thanks are due.</summary>
    public bool Thanks { get; init; }
}

/// <summary>What is known of an answer.</summary>
public enum ReceiptState
{
    /// <summary>Nobody has asked yet.</summary>
    Asked,

    /// <summary>What was typed is no code.</summary>
    NoCode,

    /// <summary>There is no such answer, or not yet.</summary>
    Unknown,

    /// <summary>Received, about to be counted.</summary>
    Received,

    /// <summary>Counted.</summary>
    Counted,

    /// <summary>Counted, while a different one with the same code came too and was not.</summary>
    FirstStands,
}
