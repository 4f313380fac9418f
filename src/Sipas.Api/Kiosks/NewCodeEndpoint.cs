using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Kiosks;

namespace Sipas.Api.Kiosks;

/// <summary><c>POST /api/v1/kiosks/{id}/code</c></summary>
public static class NewCodeEndpoint
{
    /// <summary>A new one-time code, for a device that takes the place of the present one</summary>
    /// <remarks>The code before it can no longer be used. The present device goes on until another one is enrolled with the new code.</remarks>
    public static async Task<Results<Ok<CodeReply>, ProblemHttpResult>> HandleAsync(
        Guid id, KioskBook book, KioskCodes codes, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(book);
        ArgumentNullException.ThrowIfNull(codes);
        ArgumentNullException.ThrowIfNull(clock);
        var code = EnrolmentCode.Make();
        var (hash, until) = (EnrolmentCode.HashOf(code)!, clock.GetUtcNow() + EnrolmentCode.Lifetime);
        var kiosk = await book.ChangeAsync(id, present => present.State == KioskState.Revoked ? null : KioskChanges.Expect(present, hash, until), cancellationToken);
        return kiosk is null ? Problems.UnknownKiosk()
            : kiosk.State == KioskState.Revoked ? Problems.Revoked()
            : TypedResults.Ok(await codes.ReplyAsync(kiosk, code, http, cancellationToken));
    }
}
