using System.Globalization;
using Sipas.Access;
using Sipas.Api.Officials;
using Sipas.Storage;
using Sipas.Web;
using Sipas.Web.Officials;

namespace Sipas.Api.Accounts;

/// <summary>Reads what a form wants to be granted; the API's own rules judge it.</summary>
public static class GrantForm
{
    /// <summary>What a form for a new grant begins with: the least.</summary>
    public static Entered Fresh => Entered.Of(("role", nameof(Role.Viewer)), ("data", nameof(DataKinds.Aggregates)));

    /// <summary>The grant, and the form with what cannot be read in it; what cannot be read makes a grant that the rules refuse.</summary>
    public static (GrantRequest Grant, Entered Form) Read(Entered entered, ReferenceData reference, Language language)
    {
        ArgumentNullException.ThrowIfNull(entered);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(language);
        (var unit, entered) = Unit(entered, reference, language);
        var until = entered["until"] is { Length: > 0 } day && DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var parsed) ? parsed : (DateOnly?)null;
        if (until is null && entered["until"].Length > 0)
            entered = entered.Refusing("until", language["grant.badDay"]);
        var grant = new GrantRequest(
            Enum.TryParse<Role>(entered["role"], out var role) ? role : null,
            unit,
            entered.All("surveys"),
            [.. entered.All("data").Select(kind => Enum.TryParse<DataKinds>(kind, out var known) ? known : DataKinds.None)],
            until);
        return (grant, entered);
    }

    // The code, null for all units.
    private static (string? Code, Entered Form) Unit(Entered entered, ReferenceData reference, Language language)
    {
        var (everywhere, named) = (entered.Has("allUnits", "yes"), entered.All("unit").Count > 0);
        if (everywhere != named)
        {
            var (unit, form) = everywhere ? (null, entered) : entered.Unit(reference.Now.All, language);
            return (everywhere ? null : unit?.Code ?? "", form);
        }

        return ("", entered.Refusing("unit", language[everywhere ? "grant.unitAndAll" : "grant.unitOrAll"]));
    }
}
