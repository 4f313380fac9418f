namespace Sipas.Surveys;

/// <summary>
/// The questionnaires that come with Sipas, as data files: <c>sipas-2023</c>, <c>sipas-2022</c>, <c>one-stop-61</c>
/// and <c>counter-9</c>. Their form is described by <c>questionnaire.schema.json</c> beside them.
/// </summary>
public static class BuiltInQuestionnaires
{
    private const string Folder = "Sipas.Surveys.Questionnaires.";

    /// <summary>Reads all of them, ordered by code.</summary>
    /// <exception cref="InvalidDataException">A file breaks a rule of <see cref="QuestionnaireRules"/>.</exception>
    public static IReadOnlyList<Questionnaire> Load() =>
        [.. typeof(BuiltInQuestionnaires).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal) && !name.EndsWith(".schema.json", StringComparison.Ordinal))
            .Select(Read)
            .OrderBy(questionnaire => questionnaire.Code, StringComparer.Ordinal)];

    private static Questionnaire Read(string resource)
    {
        using var file = typeof(BuiltInQuestionnaires).Assembly.GetManifestResourceStream(resource)!;
        return QuestionnaireFile.ReadSound(file);
    }
}
