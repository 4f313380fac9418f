using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Sipas.Access;
using Sipas.Api.Surveys;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Web.Officials;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/surveys</c>: questionnaires, their versions, and the steps in the life of one.</summary>
internal static class VersionPages
{
    /// <summary>The same limit as in the API.</summary>
    public const int MostBytes = 1024 * 1024;

    public static Task<IResult> ListAsync(QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        ListPageAsync(versions, replies, http, [], cancellationToken);

    public static async Task<IResult> UploadAsync(IFormCollection form, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        var language = ConsoleReplies.LanguageOf(http);
        if (form.Files["file"] is not { Length: > 0 and <= MostBytes } file)
            return await ListPageAsync(versions, replies, http, [language["surveys.noFile"]], cancellationToken);
        var (draft, faults) = await ReadAsync(file, cancellationToken);
        if (draft is null)
            return await ListPageAsync(versions, replies, http, [.. faults.Select(fault => $"{fault.Path}: {Bilingual.Of(fault.Message, language)}").DefaultIfEmpty(language["surveys.noJson"])], cancellationToken);
        var step = await versions.AddAsync(draft, cancellationToken);
        http.AddAudit("survey", draft.Code);
        http.AddAudit("version", $"{draft.Version}");
        return step.Outcome == VersionOutcome.Done
            ? TypedResults.LocalRedirect(AddressOf(step.Row!))
            : await ListPageAsync(versions, replies, http, [language[$"step.{step.Outcome}"]], cancellationToken);
    }

    public static Task<IResult> ShowAsync(string survey, int version, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        PageAsync(survey, version, versions, replies, http, null, cancellationToken);

    public static Task<IResult> CopyAsync(string survey, int version, IFormCollection form, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        StepAsync(survey, version, versions, replies, http, versions.CopyAsync(survey, version, cancellationToken), cancellationToken);

    public static Task<IResult> PublishAsync(string survey, int version, IFormCollection form, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        StepAsync(survey, version, versions, replies, http, versions.PublishAsync(survey, version, cancellationToken), cancellationToken);

    public static Task<IResult> RetireAsync(string survey, int version, IFormCollection form, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        StepAsync(survey, version, versions, replies, http, versions.RetireAsync(survey, version, cancellationToken), cancellationToken);

    public static Task<IResult> DeleteAsync(string survey, int version, IFormCollection form, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken) =>
        StepAsync(survey, version, versions, replies, http, versions.DeleteAsync(survey, version, cancellationToken), cancellationToken);

    public static async Task<IResult> FileAsync(string survey, int version, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(survey, version, cancellationToken) is not { } row)
            return await replies.MessageAsync(http, "missing", 404);
        http.Response.Headers.ContentDisposition = $"attachment; filename=\"{survey}-{version}.json\"";
        return TypedResults.Json(QuestionnaireVersions.Read(row), new JsonSerializerOptions(SipasJson.Options) { WriteIndented = true });
    }

    /// <summary>The questionnaire as citizens would see it on the web. Nothing in it can be sent, and the browser is told so.</summary>
    public static Task<IResult> PreviewAsync(
        string survey, int version, QuestionnaireVersions versions, ConsoleReplies replies, ConsolePreviews previews, HttpContext http, CancellationToken cancellationToken) =>
        PreviewAsync(survey, version, versions, replies, previews.OnWebAsync, http, cancellationToken);

    /// <summary>The same on a kiosk.</summary>
    public static Task<IResult> KioskAsync(
        string survey, int version, QuestionnaireVersions versions, ConsoleReplies replies, ConsolePreviews previews, HttpContext http, CancellationToken cancellationToken) =>
        PreviewAsync(survey, version, versions, replies, previews.OnKioskAsync, http, cancellationToken);

    /// <summary>A version as its pages show it; null where there is none.</summary>
    public static async Task<VersionShown?> FindAsync(string survey, int version, QuestionnaireVersions versions, CancellationToken cancellationToken) =>
        await versions.FindAsync(survey, version, cancellationToken) is { } row && await versions.ReviewAsync(survey, version, cancellationToken) is { } review
            ? new(QuestionnaireVersions.Read(row), row.State, review) { Mark = MarkOf(row) }
            : null;

    /// <summary>The hash of a version's document.</summary>
    public static string MarkOf(QuestionnaireRow row) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(row.Document)))[..32];

    private static string AddressOf(QuestionnaireRow row) => $"/console/admin/surveys/{Uri.EscapeDataString(row.Code)}/{row.Version}";

    private static async Task<IResult> PreviewAsync(
        string survey, int version, QuestionnaireVersions versions, ConsoleReplies replies, Func<Questionnaire, string, HttpContext, Task<IResult>> show, HttpContext http, CancellationToken cancellationToken)
    {
        if (await versions.FindAsync(survey, version, cancellationToken) is not { } row)
            return await replies.MessageAsync(http, "missing", 404);
        var questionnaire = QuestionnaireVersions.Read(row);
        return QuestionnaireRules.Check(questionnaire).Count > 0
            ? await PageAsync(survey, version, versions, replies, http, "version.noPreview", cancellationToken)
            : await show(questionnaire, AddressOf(row), http);
    }

    private static async Task<IResult> StepAsync(
        string survey, int version, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, Task<VersionStep> taken, CancellationToken cancellationToken)
    {
        var step = await taken;
        return step.Outcome == VersionOutcome.Done
            ? TypedResults.LocalRedirect(step.Row is { } row ? AddressOf(row) : "/console/admin/surveys")
            : await PageAsync(survey, version, versions, replies, http, $"step.{step.Outcome}", cancellationToken);
    }

    private static async Task<IResult> PageAsync(
        string survey, int version, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, string? fault, CancellationToken cancellationToken) =>
        await FindAsync(survey, version, versions, cancellationToken) is { } shown
            ? await replies.PageAsync<VersionPage>(
                http, status: fault is null ? 200 : 422, parameters: (nameof(VersionPage.Shown), fault is null ? shown : shown with { Faults = [ConsoleReplies.LanguageOf(http)[fault]] }))
            : await replies.MessageAsync(http, "missing", 404);

    private static async Task<IResult> ListPageAsync(
        QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, IReadOnlyList<string> faults, CancellationToken cancellationToken)
    {
        var rows = await versions.ListAsync(cancellationToken);
        return await replies.PageAsync<SurveysPage>(http, status: faults.Count == 0 ? 200 : 422, parameters:
        [
            (nameof(SurveysPage.Versions), rows.Select(row => new SurveyListed(QuestionnaireVersions.Read(row), row.State)).ToList()), (nameof(SurveysPage.Faults), faults),
        ]);
    }

    // Where it is no JSON, there is no fault with a place.
    private static async Task<(Questionnaire? Draft, IReadOnlyList<QuestionnaireFault> Faults)> ReadAsync(IFormFile file, CancellationToken cancellationToken)
    {
        try
        {
            await using var content = file.OpenReadStream();
            return DraftDocument.Read(await JsonSerializer.DeserializeAsync<JsonElement>(content, SipasJson.Options, cancellationToken));
        }
        catch (JsonException)
        {
            return (null, []);
        }
    }
}
