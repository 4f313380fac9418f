using System.Globalization;
using Sipas.Access;
using Sipas.Jobs;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary>
/// <c>/console/admin/exports</c>: raw answers of a unit and span of days as a file. Only who asked for it, or an administrator, finds it, and only
/// as long as single answers of that unit and questionnaire are granted to them.
/// </summary>
internal static class ExportPages
{
    public static async Task<IResult> ListAsync(JobBook jobs, ReferenceCache reference, ConsoleReplies replies, TimeProvider clock, HttpContext http, CancellationToken cancellationToken, int page = 1)
    {
        var today = VietnamTime.DayOf(clock.GetUtcNow());
        return await PageAsync(new("", "", Text(new(today.Year, 1, 1)), Text(today)), jobs, reference, replies, http, cancellationToken, Math.Clamp(page, 1, 10_000));
    }

    public static async Task<IResult> AskAsync(IFormCollection form, JobBook jobs, ReferenceCache reference, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        var entered = new ExportAsked(form["unit"].ToString().Trim(), form["survey"].ToString(), form["from"].ToString(), form["to"].ToString());
        var actor = await http.ActorAsync();
        var (request, faults) = Read(entered, reference.Required(), actor);
        if (request is null)
            return await PageAsync(entered with { Faults = faults }, jobs, reference, replies, http, cancellationToken);
        var job = await jobs.AskAsync(JobKind.Export, actor, request, cancellationToken);
        http.BeginsOnceAnswered(jobs);
        foreach (var (name, value) in new[] { ("unit", request.Unit), ("survey", request.Survey), ("from", entered.From), ("to", entered.To), ("job", job.Id.ToString()) })
            http.AddAudit(name, value);
        return TypedResults.LocalRedirect($"/console/admin/exports/{job.Id}");
    }

    public static async Task<IResult> ShowAsync(Guid id, JobBook jobs, JobFiles files, ReferenceCache reference, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        await FindAsync(id, jobs, reference, http, cancellationToken) is { } job
            ? await replies.PageAsync<JobPage>(http, parameters: [(nameof(JobPage.Job), job), (nameof(JobPage.HasFile), job.State == JobState.Done && await files.AnyAsync(id, cancellationToken))])
            : await replies.MessageAsync(http, "missing", 404);

    public static async Task<IResult> FileAsync(
        Guid id, JobBook jobs, JobFiles files, ReferenceCache reference, ConsoleReplies replies, TimeProvider clock, HttpContext http, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, jobs, reference, http, cancellationToken) is not { State: JobState.Done } job)
            return await replies.MessageAsync(http, "missing", 404);
        if (job.EndedAt + JobTurns.FileKeptFor < clock.GetUtcNow() || !await files.AnyAsync(id, cancellationToken))
            return await replies.MessageAsync(http, "exportGone", 410);
        var request = ExportWork.RequestOf(job);
        http.AddAudit("unit", request.Unit);
        http.AddAudit("survey", request.Survey);
        var name = $"sipas-{request.Unit}-{request.Survey}-{Text(request.From)}-{Text(request.To)}.csv";
        return TypedResults.Stream(
            async body =>
            {
                await foreach (var piece in files.ReadAsync(id, cancellationToken))
                    await body.WriteAsync(piece, cancellationToken);
            },
            "text/csv; charset=utf-8", name);
    }

    private static async Task<Job?> FindAsync(Guid id, JobBook jobs, ReferenceCache reference, HttpContext http, CancellationToken cancellationToken)
    {
        if (await jobs.FindAsync(id, cancellationToken) is not { Kind: JobKind.Export } job)
            return null;
        var (actor, known, request) = (await http.ActorAsync(), reference.Required(), ExportWork.RequestOf(job));
        var isTheirs = (job.AskedById is { } asked && asked == actor.Id) || actor.May(Permission.Administer, known, null, null);
        return isTheirs && actor.May(Permission.ReadRaw, known, request.Unit, request.Survey) ? job : null;
    }

    private static async Task<IResult> PageAsync(
        ExportAsked entered, JobBook jobs, ReferenceCache reference, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken, int page = 1)
    {
        var (actor, known) = (await http.ActorAsync(), reference.Required());
        Guid? own = actor.May(Permission.Administer, known, null, null) ? null : actor.Id ?? Guid.Empty;
        var found = await jobs.ListAsync([JobKind.Export], own, (page - 1) * RecordPage.Size, RecordPage.Size + 1, cancellationToken);
        return await replies.PageAsync<ExportsPage>(
            http, status: entered.Faults.Count == 0 ? 200 : 422, parameters: [(nameof(ExportsPage.Jobs), JobList.Of(found, page)), (nameof(ExportsPage.Entered), entered)]);
    }

    // A unit that is not theirs looks as one that is not there.
    private static (ExportRequest? Request, Dictionary<string, string> Faults) Read(ExportAsked entered, ReferenceData known, Actor actor)
    {
        var faults = new Dictionary<string, string>();
        if (known.FindSurvey(entered.Survey) is null)
            faults["survey"] = "export.noSurvey";
        if (known.Now.Find(entered.Unit) is null || (faults.Count == 0 && !actor.May(Permission.ReadRaw, known, entered.Unit, entered.Survey)))
            faults["unit"] = "export.noUnit";
        var (from, to) = (Day(entered.From), Day(entered.To));
        if (from is null)
            faults["from"] = "export.noDay";
        if (to is null)
            faults["to"] = "export.noDay";
        else if (to < from)
            faults["to"] = "export.backwards";
        return faults.Count == 0 ? (new(entered.Survey, entered.Unit, from!.Value, to!.Value), faults) : (null, faults);
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 2000 and <= 2100 ? day : null;

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
