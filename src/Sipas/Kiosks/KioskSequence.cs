namespace Sipas.Kiosks;

/// <summary>
/// A kiosk's device numbers its answers from 1. A device that takes its place begins again, so the ledger keeps the numbers
/// of each device in a range of its own.
/// </summary>
public static class KioskSequence
{
    /// <summary>The highest number that a device gives.</summary>
    public const long Highest = 999_999_999;

    /// <summary>What comes before a device's first number in the ledger.</summary>
    /// <param name="enrolment">Which of the kiosk's devices, from 1.</param>
    public static long Before(int enrolment) => (enrolment - 1) * (Highest + 1);

    /// <summary>A device's number as the ledger keeps it; as it is where no device of a kiosk gave it (<paramref name="enrolment"/> 0).</summary>
    public static long? InLedger(long? number, int enrolment) => enrolment == 0 ? number : Before(enrolment) + number;

    /// <summary>The number that the device gave, from the one that the ledger keeps.</summary>
    public static long? OfDevice(long? inLedger) => inLedger % (Highest + 1);
}
