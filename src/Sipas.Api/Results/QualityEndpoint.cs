using Sipas.Quality;
using Sipas.Storage;

namespace Sipas.Api.Results;

/// <summary><c>GET /api/v1/results/{unit}/quality</c></summary>
public static class QualityEndpoint
{
    /// <summary>How many answers of a unit, with all units below it, are flagged, for what, and from which device.</summary>
    /// <remarks>period: 2026, 2026-H1, 2026-9M, 2026-Q4, 2026-11; or from and to as dates. format: json, csv or xlsx. Flagged answers are kept and left out of the headline; what each flag means and what it does not: docs/quality.md.</remarks>
    public static async Task<IResult> HandleAsync(
        string unit, ReferenceCache reference, QualityQuery query, CancellationToken cancellationToken,
        string? survey = null, string? period = null, string? from = null, string? to = null, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(query);
        var known = reference.Required();
        if (known.Units.Find(unit) is not { } found)
            return Problems.Unknown($"Không có đơn vị {unit}. / There is no unit {unit}.");
        var parameters = new ResultParameters(known);
        var (asked, during, shape) = (parameters.Survey(survey), parameters.Period(period, from, to), parameters.Format(format));
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        var quality = await query.ReadAsync(known, found, asked, during, cancellationToken);
        return new ResultReply<QualityReply>(quality, shape, $"sipas-quality-{found.Code}", Download);
    }

    private static Download Download(QualityReply reply, DateTimeOffset? made)
    {
        var table = Table(reply);
        return new(
        [
            new("Đơn vị / Unit", reply.Unit.Name),
            new("Mã đơn vị / Code of the unit", reply.Unit.Code),
            new("Mã phiếu / Code of the questionnaire", reply.Survey),
            .. MethodLines.Of(reply.Period),
            new("Phiếu tính vào kết quả / Answers in the headline", reply.Respondents),
            new("Phiếu có dấu hiệu bất thường / Flagged answers", reply.Flagged),
            .. made is { } at ? [MethodLines.Made(at)] : Array.Empty<MethodLine>(),
        ],
        table,
        [new("Dấu hiệu - Flags", table)]);
    }

    // An answer with several flags stands under each.
    private static Table Table(QualityReply reply) => new(
        ["unit", "unit_name", "survey", "period", "flag", "flag_vi", "flag_en", "channel", "device", "device_name", "flagged"],
        from flag in reply.Flags
        from source in reply.Sources
        let answers = source.Flags.GetValueOrDefault(flag.Flag)
        where answers > 0
        select new object?[]
        {
            reply.Unit.Code, reply.Unit.Name, reply.Survey, reply.Period.Key, flag.Flag, flag.Label["vi"], flag.Label["en"],
            Responses.ExportForm.NameOf(source.Channel), source.Device, source.Name, answers,
        });
}
