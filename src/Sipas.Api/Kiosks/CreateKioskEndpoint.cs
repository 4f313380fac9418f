using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Api.Kiosks;

/// <summary>A kiosk to be.</summary>
/// <param name="Name">What the office calls it, 1 to 100 characters.</param>
/// <param name="Unit">The code of the unit that it stands at.</param>
/// <param name="Survey">The code of the questionnaire that it shows.</param>
/// <param name="Settings">How it behaves; what is left out has its default.</param>
public sealed record CreateKiosk(string? Name = null, string? Unit = null, string? Survey = null, SetKioskSettings? Settings = null);

/// <summary><c>POST /api/v1/kiosks</c></summary>
public static class CreateKioskEndpoint
{
    /// <summary>Create a kiosk</summary>
    /// <remarks>The reply has the one-time code that makes a device this kiosk, within 24 hours, and its QR code.</remarks>
    public static async Task<Results<Created<CodeReply>, ProblemHttpResult>> HandleAsync(
        CreateKiosk request, ReferenceCache reference, KioskBook book, KioskCodes codes, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(clock);
        var (code, now) = (EnrolmentCode.Make(), clock.GetUtcNow());
        var rules = new KioskRules(reference.Required());
        var kiosk = KioskChanges.Expect(New(request, rules, now), EnrolmentCode.HashOf(code)!, now + EnrolmentCode.Lifetime);
        if (rules.Faults.Count > 0)
            return Problems.NotValid(rules.Faults);
        if (!(await http.ActorAsync()).May(Permission.ManageKiosks, reference.Required(), kiosk.Unit, kiosk.Survey))
            return Problems.NotAllowedAt(kiosk.Unit);
        http.AddAudit("unit", kiosk.Unit);
        http.AddAudit("kiosk", kiosk.Id.ToString());
        http.AddAudit("name", kiosk.Name);
        await book.AddAsync(kiosk, cancellationToken);
        return TypedResults.Created($"/api/v1/kiosks/{kiosk.Id}", await codes.ReplyAsync(kiosk, code, http, cancellationToken));
    }

    private static Kiosk New(CreateKiosk request, KioskRules rules, DateTimeOffset now)
    {
        var settings = request.Settings ?? new();
        var place = rules.Place(request.Unit, request.Survey);
        return new()
        {
            Id = Guid.CreateVersion7(now),
            Name = rules.Name(request.Name),
            Unit = place.Unit,
            Survey = place.Survey,
            Settings = rules.Settings(settings, place.Survey),
            StaffPin = rules.StaffPin(settings.StaffPin, null),
            CreatedAt = now,
        };
    }
}
