using Sipas.Access;
using Sipas.Jobs;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/imports</c>: one way for all imports. A file becomes a job that tries it out; its page has the button that does it.</summary>
internal static class ImportPages
{
    /// <summary>The same limit as in the API.</summary>
    public const int MostBytes = 8 * 1024 * 1024;

    public static Task<IResult> ListAsync(ConsoleReplies replies, HttpContext http) => replies.PageAsync<ImportsPage>(http);

    public static Task<IResult> ShowAsync(string kind, ConsoleReplies replies, HttpContext http) => JobKinds.FindImport(kind) is { } import
        ? PageAsync(import, replies, http, null)
        : replies.MessageAsync(http, "missing", 404);

    public static async Task<IResult> SendAsync(string kind, IFormCollection form, JobBook jobs, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        if (JobKinds.FindImport(kind) is not { } import)
            return await replies.MessageAsync(http, "missing", 404);
        var file = form.Files["file"];
        if (file is null or { Length: 0 } or { Length: > MostBytes })
            return await PageAsync(import, replies, http, file is { Length: > 0 } ? "import.tooLarge" : "import.noFile");
        await using var content = file.OpenReadStream();
        var job = await jobs.ImportAsync(import, await http.ActorAsync(), NameOf(file), content, cancellationToken);
        http.BeginsOnceAnswered(jobs);
        http.AddAudit("job", job.Id.ToString());
        http.AddAudit("file", job.FileName);
        return TypedResults.LocalRedirect($"/console/admin/jobs/{job.Id}");
    }

    private static Task<IResult> PageAsync(JobKind kind, ConsoleReplies replies, HttpContext http, string? fault) => replies.PageAsync<ImportPage>(
        http, status: fault is null ? 200 : 422, parameters: [(nameof(ImportPage.Kind), kind), (nameof(ImportPage.Fault), fault)]);

    // Only to be shown: some browsers send a path.
    private static string NameOf(IFormFile file) => Path.GetFileName(file.FileName) is var name && name.Length > 100 ? name[^100..] : name;
}
