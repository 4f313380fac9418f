using System.Text.Json;
using Sipas.Api.Surveys;
using Sipas.Surveys;
using Sipas.Web;
using Sipas.Web.Officials;
using Sipas.Web.Officials.Records;

namespace Sipas.Api.Officials.Records;

/// <summary><c>/console/admin/surveys/{survey}/{version}/edit</c>: a draft as a form. It may have faults, which stand where they are.</summary>
internal static class DraftPages
{
    /// <summary>A long questionnaire has more fields than the framework takes by default.</summary>
    public const int MostFields = 20_000;

    public static async Task<IResult> ShowAsync(
        string survey, int version, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken, string at = "") =>
        await VersionPages.FindAsync(survey, version, versions, cancellationToken) is { State: VersionState.Draft } shown
            ? await PageAsync(shown with { Touched = at }, replies, http)
            : await replies.MessageAsync(http, "missing", 404);

    public static async Task<IResult> SaveAsync(
        string survey, int version, IFormCollection form, QuestionnaireVersions versions, ConsoleReplies replies, HttpContext http, CancellationToken cancellationToken)
    {
        var all = await versions.ListAsync(survey, cancellationToken);
        if (all.FirstOrDefault(row => row.Version == version) is not { State: VersionState.Draft } row || await VersionPages.FindAsync(survey, version, versions, cancellationToken) is not { } shown)
            return await replies.MessageAsync(http, "missing", 404);
        var (language, step) = (ConsoleReplies.LanguageOf(http), DraftStep.Parse(form["step"]));
        if (form["mark"] != VersionPages.MarkOf(row))
            return await ChangedAsync(shown, form, replies, http);
        var (entered, faults) = Read(QuestionnaireVersions.Read(row), form, language);
        if (entered is null)
            return await PageAsync(shown with { Faults = faults, Questionnaire = Kept(shown.Questionnaire, form), Measuring = form[DraftForm.MeasuringField] }, replies, http);
        var (draft, place) = step?.Take(entered, [.. all.Select(QuestionnaireVersions.Read)]) ?? (entered, "");
        var saved = await versions.ReplaceAsync(draft, cancellationToken, row.Document);
        if (saved.Outcome == VersionOutcome.Done)
            return TypedResults.LocalRedirect($"{shown.Address}/edit?saved=yes{At(place)}");
        return await VersionPages.FindAsync(survey, version, versions, cancellationToken) is { State: VersionState.Draft } changed
            ? await ChangedAsync(changed, form, replies, http)
            : await replies.MessageAsync(http, "missing", 404);
    }

    // The form was made from another draft, so that its fields may belong to other places by now: they are shown, not filled in.
    private static Task<IResult> ChangedAsync(VersionShown shown, IFormCollection form, ConsoleReplies replies, HttpContext http) => PageAsync(
        shown with { Faults = [ConsoleReplies.LanguageOf(http)["draft.changed"]], Unsaved = new DraftForm(Fields(form)).Unlike(shown.Questionnaire) }, replies, http);

    private static Task<IResult> PageAsync(VersionShown shown, ConsoleReplies replies, HttpContext http) =>
        replies.PageAsync<DraftPage>(http, status: shown.Faults.Count == 0 ? 200 : 422, parameters: (nameof(DraftPage.Shown), shown));

    private static (Questionnaire? Entered, IReadOnlyList<string> Faults) Read(Questionnaire draft, IFormCollection form, Language language)
    {
        try
        {
            var (entered, faults) = DraftDocument.Read(new DraftForm(Fields(form)).Of(draft));
            return (entered, [.. faults.Select(fault => $"{fault.Path}: {Bilingual.Of(fault.Message, language)}")]);
        }
        catch (JsonException)
        {
            return (null, [language["draft.noJson"]]);
        }
    }

    // Everything that was entered but what could not be taken.
    private static Questionnaire Kept(Questionnaire draft, IFormCollection form)
    {
        var fields = Fields(form);
        fields.Remove(DraftForm.MeasuringField);
        if (!DateOnly.TryParseExact(fields.GetValueOrDefault("validFrom"), "yyyy-MM-dd", out _))
            fields.Remove("validFrom");
        return DraftDocument.Read(new DraftForm(fields).Of(draft)).Draft ?? draft;
    }

    private static Dictionary<string, string> Fields(IFormCollection form) => form.ToDictionary(field => field.Key, field => field.Value.ToString());

    // Back to where something has happened, which is opened.
    private static string At(string place) => place.Length == 0 ? "" : $"&at={VersionShown.IdOf(place)}#{VersionShown.IdOf(place)}";
}
