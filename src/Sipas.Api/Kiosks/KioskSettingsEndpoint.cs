using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Api.Kiosks;

/// <summary><c>PUT /api/v1/kiosks/{id}/settings</c></summary>
public static class KioskSettingsEndpoint
{
    /// <summary>Set how a kiosk behaves</summary>
    /// <remarks>What is left out has its default; the PIN alone stays as it is. enabled: false takes the kiosk out of service from its next report on: it asks nobody, and still sends what it has.</remarks>
    public static async Task<Results<Ok<KioskReply>, ProblemHttpResult>> HandleAsync(
        Guid id, SetKioskSettings request, ReferenceCache reference, KioskBook book, KioskReplies replies, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(replies);
        KioskRules rules = null!;
        var kiosk = await book.ChangeAsync(
            id,
            present =>
            {
                rules = new(reference.Required());
                var changed = present with { Settings = rules.Settings(request, present.Survey), StaffPin = rules.StaffPin(request.StaffPin, present.StaffPin) };
                return rules.Faults.Count > 0 || present.State == KioskState.Revoked ? null : changed;
            },
            cancellationToken);
        return kiosk is null ? Problems.UnknownKiosk()
            : kiosk.State == KioskState.Revoked ? Problems.Revoked()
            : rules.Faults.Count > 0 ? Problems.NotValid(rules.Faults)
            : TypedResults.Ok(await replies.OfAsync(kiosk, cancellationToken));
    }
}
