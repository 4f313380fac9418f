using Sipas.Access;
using Sipas.Jobs;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/jobs</c>: long work, found again by whoever asked for it and by every other administrator.</summary>
internal static class JobPages
{
    // Answers are no concern of an administrator as such: exports have pages of their own.
    private static readonly IReadOnlyList<JobKind> Kinds = [.. JobKinds.Imports, JobKind.Rebuild, JobKind.Verify];

    public static async Task<IResult> ListAsync(JobBook jobs, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken, int page = 1)
    {
        var number = Math.Clamp(page, 1, 10_000);
        var found = await jobs.ListAsync(Kinds, null, (number - 1) * RecordPage.Size, RecordPage.Size + 1, cancellationToken);
        return await replies.PageAsync<JobsPage>(http, parameters: (nameof(JobsPage.Jobs), JobList.Of(found, number)));
    }

    public static async Task<IResult> ShowAsync(Guid id, JobBook jobs, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        await FindAsync(id, jobs, cancellationToken) is { } job
            ? await replies.PageAsync<JobPage>(http, parameters: (nameof(JobPage.Job), job))
            : await replies.MessageAsync(http, "missing", 404);

    public static async Task<IResult> ConfirmAsync(Guid id, IFormCollection form, JobBook jobs, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, jobs, cancellationToken) is not { } job)
            return await replies.MessageAsync(http, "missing", 404);
        http.BeginsOnceAnswered(jobs);
        // Whoever says so twice, or late, sees how it stands.
        http.AddAudit("confirmed", await jobs.ConfirmAsync(id, cancellationToken) ? JobKinds.NameOf(job.Kind) : null);
        return TypedResults.LocalRedirect($"/console/admin/jobs/{id}");
    }

    public static async Task<IResult> GiveUpAsync(Guid id, IFormCollection form, JobBook jobs, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        if (await FindAsync(id, jobs, cancellationToken) is null)
            return await replies.MessageAsync(http, "missing", 404);
        return TypedResults.LocalRedirect(await jobs.GiveUpAsync(id, cancellationToken) ? "/console/admin/jobs" : $"/console/admin/jobs/{id}");
    }

    public static Task<IResult> RebuildAsync(IFormCollection form, JobBook jobs, HttpContext http, CancellationToken cancellationToken) => AskAsync(JobKind.Rebuild, jobs, http, cancellationToken);

    public static Task<IResult> VerifyAsync(IFormCollection form, JobBook jobs, HttpContext http, CancellationToken cancellationToken) => AskAsync(JobKind.Verify, jobs, http, cancellationToken);

    private static async Task<IResult> AskAsync(JobKind kind, JobBook jobs, HttpContext http, CancellationToken cancellationToken)
    {
        var job = await jobs.AskAsync(kind, await http.ActorAsync(), null, cancellationToken);
        http.BeginsOnceAnswered(jobs);
        http.AddAudit("job", job.Id.ToString());
        return TypedResults.LocalRedirect($"/console/admin/jobs/{job.Id}");
    }

    /// <summary>Work begins when it is noted who asked for it, and answered: some of it lets nobody else write to an embedded database.</summary>
    internal static void BeginsOnceAnswered(this HttpContext http, JobBook jobs) => http.Response.OnCompleted(() =>
    {
        jobs.Begin();
        return Task.CompletedTask;
    });

    private static async Task<Job?> FindAsync(Guid id, JobBook jobs, CancellationToken cancellationToken) =>
        await jobs.FindAsync(id, cancellationToken) is { } job && Kinds.Contains(job.Kind) ? job : null;
}
