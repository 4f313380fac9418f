using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Api.Kiosks;

/// <summary>What a kiosk is called and where it stands.</summary>
/// <param name="Name">What the office calls it, 1 to 100 characters.</param>
/// <param name="Unit">The code of the unit that it stands at.</param>
/// <param name="Survey">The code of the questionnaire that it shows.</param>
public sealed record UpdateKiosk(string? Name = null, string? Unit = null, string? Survey = null);

/// <summary><c>PUT /api/v1/kiosks/{id}</c></summary>
public static class UpdateKioskEndpoint
{
    /// <summary>Rename a kiosk, or move it to another unit or questionnaire</summary>
    /// <remarks>Its device notices at its next report. Answers of where it stood that still wait on the device are taken all the same.</remarks>
    public static async Task<Results<Ok<KioskReply>, ProblemHttpResult>> HandleAsync(
        Guid id, UpdateKiosk request, ReferenceCache reference, KioskBook book, KioskReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(replies);
        if (request.Unit is { } to && reference.Required().Now.Find(to) is not null
            && !(await http.ActorAsync()).May(Permission.ManageKiosks, reference.Required(), to, request.Survey))
        {
            return Problems.NotAllowedAt(to);
        }

        KioskRules rules = null!;
        var kiosk = await book.ChangeAsync(
            id,
            present =>
            {
                rules = new(reference.Required());
                var (name, place) = (rules.Name(request.Name), rules.Place(request.Unit, request.Survey));
                rules.Languages(present.Settings.Languages, place.Survey);
                return rules.Faults.Count > 0 || present.State == KioskState.Revoked ? null : KioskChanges.Move(present, name, place);
            },
            cancellationToken);
        return kiosk is null ? Problems.UnknownKiosk()
            : kiosk.State == KioskState.Revoked ? Problems.Revoked()
            : rules.Faults.Count > 0 ? Problems.NotValid(rules.Faults)
            : TypedResults.Ok(await replies.OfAsync(kiosk, cancellationToken));
    }
}
