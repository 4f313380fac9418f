using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Api.Responses;
using Sipas.Api.Results;
using Sipas.Intake;
using Sipas.Kiosks;
using Sipas.Storage;

namespace Sipas.Api.Kiosks;

/// <summary><c>POST /api/v1/kiosks/exports</c></summary>
public static partial class ExportImportEndpoint
{
    /// <summary>The largest file: as many answers as a batch, in quotation marks.</summary>
    public const int MostBytes = 2 * BatchEndpoint.MostBytes;

    /// <summary>Take in the file that a kiosk without network wrote</summary>
    /// <remarks>
    /// The answers count once, however often and by whatever way they come. A file that was changed, or that no device of the kiosk
    /// wrote, is refused. So is that of a revoked kiosk, since nobody can tell who has held its token; revoked=accept takes
    /// it in all the same, where somebody of the office knows that the file is good, but no answer dated after the revocation.
    /// </remarks>
    public static async Task<Results<Accepted<BatchReply>, ProblemHttpResult>> HandleAsync(
        KioskExport file, Reception reception, BatchReception batches, KioskCache kiosks, ReferenceCache reference, ILogger<KioskExport> logger,
        HttpContext http, CancellationToken cancellationToken, string? revoked = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        ArgumentNullException.ThrowIfNull(reception);
        ArgumentNullException.ThrowIfNull(batches);
        ArgumentNullException.ThrowIfNull(kiosks);
        ArgumentNullException.ThrowIfNull(reference);
        var parameters = new ResultParameters(reference.Required());
        var (kiosk, exportedAt) = (await KioskAsync(file, kiosks, parameters, cancellationToken), ExportedAt(file, parameters));
        var enrolment = kiosk is null ? null : WrittenBy(file, kiosk, parameters);
        if (revoked is not (null or "accept"))
            parameters.Refuse<string>("revoked", "Chỉ nhận accept. / Only accept.");
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        if (!(await http.ActorAsync()).May(Permission.ManageKiosks, reference.Required(), kiosk!.Unit, kiosk.Survey))
            return Problems.NotAllowedAt(kiosk.Unit);
        http.AddAudit("unit", kiosk.Unit);
        if (kiosk.State == KioskState.Revoked && revoked is null)
            return Problems.RevokedExport();
        var arrival = reception.Arrive(kiosk, enrolment!.Value, exportedAt);
        var lines = BatchReader.ReadLines(Encoding.UTF8.GetBytes(file.Answers), item => batches.Check(item, arrival));
        var reply = await batches.AcceptAsync(lines, arrival, http, cancellationToken);
        if (reply.Result is Accepted<BatchReply> { Value: { } taken })
            Log.TakenIn(logger, kiosk.Id, taken.Accepted, taken.Rejected.Count, kiosk.State);
        return reply;
    }

    private static async Task<Kiosk?> KioskAsync(KioskExport file, KioskCache kiosks, ResultParameters parameters, CancellationToken cancellationToken)
    {
        if (file.Format != KioskExport.Known)
            parameters.Refuse<string>("format", $"Đây không phải tệp {KioskExport.Known}. / This is no {KioskExport.Known} file.");
        var kiosk = Guid.TryParseExact(file.Kiosk, "D", out var id) ? await kiosks.ReadAsync(id, cancellationToken) : null;
        return kiosk ?? parameters.Refuse<Kiosk?>("kiosk", "Không có kiosk mang mã này. / There is no kiosk with this id.");
    }

    private static DateTimeOffset ExportedAt(KioskExport file, ResultParameters parameters) => AnswerTime.TryParse(file.ExportedAt, out var time)
        ? time
        : parameters.Refuse<DateTimeOffset>("exportedAt", new Refusal("exportedAt", RefusalReason.NotATime).Message);

    private static int? WrittenBy(KioskExport file, Kiosk kiosk, ResultParameters parameters) => file.WrittenBy(kiosk) ?? parameters.Refuse<int?>(
        "signature", "Tệp đã bị thay đổi hoặc không phải do kiosk này ghi; xin xuất lại trên máy. / The file was changed, or was not written by this kiosk; please export it again on the device.");

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Information, "A file of kiosk {Kiosk} ({State}) was taken in: {Accepted} answers accepted, {Rejected} refused")]
        public static partial void TakenIn(ILogger logger, Guid kiosk, int accepted, int rejected, KioskState state);
    }
}
