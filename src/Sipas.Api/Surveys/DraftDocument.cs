using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Sipas.Surveys;

namespace Sipas.Api.Surveys;

/// <summary>The body that makes or replaces a draft.</summary>
internal static class DraftDocument
{
    /// <summary>Takes a document for a draft.</summary>
    /// <returns>The draft, or every reason against it.</returns>
    public static (Questionnaire? Draft, IReadOnlyList<QuestionnaireFault> Faults) Read(JsonElement document)
    {
        var (draft, faults) = QuestionnaireFile.Read(document);
        faults = draft is null ? faults : [.. QuestionnaireRules.Check(draft).Where(fault => fault.Path is "code" or "version")];
        return faults.Count == 0 ? (draft, []) : (null, faults);
    }

    /// <summary>Reads it. A draft may have faults, but not such that it could not be addressed.</summary>
    /// <returns>The draft, or what stands against it.</returns>
    public static async Task<(Questionnaire? Draft, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        try
        {
            var (draft, faults) = Read(await request.ReadFromJsonAsync<JsonElement>(SipasJson.Options, cancellationToken));
            return draft is not null ? (draft, null) : (null, Problems.NotValid(QuestionnaireFault.ByPath(faults)));
        }
        catch (JsonException fault)
        {
            return (null, Problems.Malformed(fault));
        }
    }
}
