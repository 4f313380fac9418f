using System.Globalization;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Access;
using Sipas.Api.Results;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Api.Accounts;

/// <summary>An entry of the audit log.</summary>
/// <param name="Sequence">1, 2, 3…</param>
/// <param name="At">When.</param>
/// <param name="Kind">What kind of actor.</param>
/// <param name="Actor">Who.</param>
/// <param name="Action">What was done.</param>
/// <param name="Unit">The unit that it was about.</param>
/// <param name="Detail">About what.</param>
/// <param name="Status">How it ended: an HTTP status.</param>
/// <param name="Hash">The entry's hash in hexadecimal.</param>
public sealed record AuditReply(long Sequence, DateTimeOffset At, ActorKind Kind, string Actor, string Action, string? Unit, JsonElement Detail, int Status, string Hash)
{
    /// <summary>The reply.</summary>
    public static AuditReply Of(AuditEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(entry.Sequence, entry.At, entry.Kind, entry.Actor, entry.Action, entry.Unit, JsonElement.Parse(entry.Detail), entry.Status, Convert.ToHexStringLower(entry.Hash));
    }
}

/// <summary>A page of the audit log.</summary>
/// <param name="Entries">Newest first.</param>
/// <param name="Next">The <c>before</c> of the next page; null where this is the last.</param>
public sealed record AuditPageReply(IReadOnlyList<AuditReply> Entries, long? Next);

/// <summary><c>/api/v1/audit</c></summary>
public static class AuditEndpoints
{
    private const int PageSize = 100;

    /// <summary>Who did and who read what</summary>
    /// <remarks>
    /// actor and action: parts of names. unit: entries about it and the units below it. from and to: days in Vietnam. Newest first, a hundred at a time from before on;
    /// format csv is all that match, oldest first, as a stream.
    /// </remarks>
    public static async Task<IResult> FindAsync(
        AuditLog log, ReferenceCache reference, HttpContext http, CancellationToken cancellationToken,
        string? actor = null, string? action = null, string? unit = null, string? from = null, string? to = null, long? before = null, string? format = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(reference);
        var parameters = new ResultParameters(reference.Required());
        var search = Search(parameters, reference.Required(), actor, action, unit, from, to);
        if (format is not (null or "json" or "csv"))
            parameters.Refuse<string>("format", "Chỉ nhận json hoặc csv. / Either json or csv.");
        if (parameters.Errors.Count > 0)
            return Problems.NotValid(parameters.Errors);
        if (format == "csv")
            return TypedResults.Stream(body => WriteAsync(body, log.ReadAsync(search, cancellationToken)), "text/csv; charset=utf-8", "sipas-audit.csv");
        var found = await log.FindAsync(search, before, PageSize + 1, cancellationToken);
        var page = found.Take(PageSize).Select(AuditReply.Of).ToList();
        return TypedResults.Ok(new AuditPageReply(page, found.Count > PageSize ? page[^1].Sequence : null));
    }

    /// <summary>What to look for; every reason against it is noted.</summary>
    public static AuditSearch Search(ResultParameters parameters, ReferenceData reference, string? actor, string? action, string? unit, string? from, string? to)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(reference);
        var below = unit is null ? null : parameters.Unit("unit", unit);
        DateOnly? first = from is null ? null : parameters.Date("from", from), last = to is null ? null : parameters.Date("to", to);
        return parameters.Errors.Count > 0 ? new() : new(
            actor, action, below is null ? null : [.. reference.Now.Subtree(below).Select(known => known.Code)],
            first is null ? null : VietnamTime.StartOf(first.Value), last is null ? null : VietnamTime.StartOf(last.Value.AddDays(1)));
    }

    /// <summary>Prove that the log is as it was written</summary>
    /// <remarks>Follows the chain of hashes from the first entry. Note the head somewhere else now and then: a later proof that does not pass through it tells that the log was cut short.</remarks>
    public static async Task<Ok<AuditProof>> ProveAsync(AuditLog log, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(log);
        return TypedResults.Ok(await log.CheckAsync(cancellationToken));
    }

    private static async Task WriteAsync(Stream body, IAsyncEnumerable<AuditEntry> entries)
    {
        await using var writer = new StreamWriter(body, new System.Text.UTF8Encoding(true), leaveOpen: true);
        // A spreadsheet must not take a name for a formula.
        await using var csv = new CsvWriter(writer, new CsvConfiguration(CultureInfo.InvariantCulture) { InjectionOptions = InjectionOptions.Escape });
        foreach (var name in new[] { "sequence", "at", "kind", "actor", "action", "unit", "detail", "status", "hash" })
            csv.WriteField(name);
        await csv.NextRecordAsync();
        await foreach (var entry in entries)
        {
            csv.WriteField(entry.Sequence);
            csv.WriteField(entry.At.ToString("O", CultureInfo.InvariantCulture));
            csv.WriteField(entry.Kind.ToString());
            csv.WriteField(entry.Actor);
            csv.WriteField(entry.Action);
            csv.WriteField(entry.Unit);
            csv.WriteField(entry.Detail);
            csv.WriteField(entry.Status);
            csv.WriteField(Convert.ToHexStringLower(entry.Hash));
            await csv.NextRecordAsync();
        }
    }
}
