using System.Text.Json;

namespace Sipas.Surveys;

/// <summary>Which built-in questionnaires a database lacks.</summary>
public static class BuiltInVersions
{
    /// <summary>
    /// A questionnaire that the database does not have is published as it is. One whose newest version asks the same as the built-in one, but tells
    /// nothing of privacy because it is from before that, is followed by a version that does, from <paramref name="today"/> on; an installation's
    /// own versions are left alone.
    /// </summary>
    /// <param name="builtIn">The questionnaires that come with Sipas.</param>
    /// <param name="known">All versions in the database, drafts too, with whether each is a draft.</param>
    /// <param name="today">The day in Vietnam.</param>
    public static IEnumerable<Questionnaire> Lacking(
        IEnumerable<Questionnaire> builtIn, IReadOnlyCollection<(Questionnaire Version, bool Draft)> known, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(builtIn);
        ArgumentNullException.ThrowIfNull(known);
        foreach (var questionnaire in builtIn)
        {
            var versions = known.Where(row => row.Version.Code == questionnaire.Code).OrderBy(row => row.Version.Version).ToList();
            var published = versions.Where(row => !row.Draft).Select(row => row.Version).ToList();
            if (versions.All(row => row.Version.Version != questionnaire.Version))
                yield return questionnaire;
            else if (published.Count > 0 && published.All(version => version.Consent is null) && AsksTheSame(published[^1], questionnaire))
                yield return questionnaire with { Version = versions[^1].Version.Version + 1, ValidFrom = today > published[^1].ValidFrom ? today : published[^1].ValidFrom };
        }
    }

    private static bool AsksTheSame(Questionnaire version, Questionnaire builtIn) =>
        Json(version with { Consent = builtIn.Consent, Version = builtIn.Version, ValidFrom = builtIn.ValidFrom, Respondent = Unmarked(version) })
        == Json(builtIn with { Respondent = Unmarked(builtIn) });

    private static Characteristic[] Unmarked(Questionnaire version) => [.. version.Respondent.Select(asked => asked with { Asked = null })];

    private static string Json(Questionnaire version) => JsonSerializer.Serialize(version, SipasJson.Options);
}
