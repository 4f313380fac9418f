namespace Sipas.Kiosks;

/// <summary>What can happen to a kiosk: each from one state of it to the next, without a clock or a database.</summary>
public static class KioskChanges
{
    /// <summary>It gets another name, or another place; answers of where it stood are still taken from it.</summary>
    public static Kiosk Move(Kiosk kiosk, string name, KioskPlace place)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        ArgumentNullException.ThrowIfNull(place);
        var left = new KioskPlace(kiosk.Unit, kiosk.Survey);
        return kiosk with
        {
            Name = name,
            Unit = place.Unit,
            Survey = place.Survey,
            History = left == place || kiosk.Enrolment == 0 ? kiosk.History : kiosk.History.Leaving(left),
        };
    }

    /// <summary>A one-time code waits for a device; the code before it can no longer be used.</summary>
    public static Kiosk Expect(Kiosk kiosk, byte[] code, DateTimeOffset until)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        return kiosk with { CodeHash = code, CodeExpiresAt = until };
    }

    /// <summary>A device with a new token becomes the kiosk; the code and the tokens before are used up.</summary>
    public static Kiosk Enrol(Kiosk kiosk, KioskToken token, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        ArgumentNullException.ThrowIfNull(token);
        return kiosk with
        {
            EnrolledAt = now,
            Enrolment = kiosk.Enrolment + 1,
            CodeHash = null,
            CodeExpiresAt = null,
            TokenHash = token.Hash,
            NextTokenHash = null,
            History = kiosk.History.Ending(kiosk.Enrolment, kiosk.TokenHash, kiosk.NextTokenHash),
        };
    }

    /// <summary>Its device gets a new token, which may never reach it: until it is used, the present one stays good.</summary>
    public static Kiosk Rotate(Kiosk kiosk, KioskToken next)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        ArgumentNullException.ThrowIfNull(next);
        return kiosk with { NextTokenHash = next.Hash };
    }

    /// <summary>The new token was used: it takes the place of the old one.</summary>
    public static Kiosk TakeOver(Kiosk kiosk)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        return kiosk with { TokenHash = kiosk.NextTokenHash, NextTokenHash = null, History = kiosk.History.Ending(kiosk.Enrolment, kiosk.TokenHash) };
    }

    /// <summary>It ends: neither its token nor a code opens anything any more.</summary>
    public static Kiosk Revoke(Kiosk kiosk, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        return kiosk with
        {
            RevokedAt = now,
            CodeHash = null,
            CodeExpiresAt = null,
            TokenHash = null,
            NextTokenHash = null,
            History = kiosk.History.Ending(kiosk.Enrolment, kiosk.TokenHash, kiosk.NextTokenHash),
        };
    }
}
