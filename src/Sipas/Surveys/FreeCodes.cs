using System.Globalization;

namespace Sipas.Surveys;

/// <summary>Codes for new parts, which no version ever had: a code that once stood for something else would take over its history.</summary>
internal static class FreeCodes
{
    /// <summary>The next code of a list.</summary>
    /// <param name="list">The list's name in the document.</param>
    /// <param name="owner">The code of what the list belongs to; empty for the questionnaire.</param>
    /// <param name="versions">All versions, the draft among them.</param>
    public static string For(string list, string owner, IReadOnlyList<Questionnaire> versions) => list switch
    {
        "contents" => Next("", versions.SelectMany(ContentsAndGroups)),
        "groups" => Next($"{owner}.", versions.SelectMany(ContentsAndGroups)),
        "criteria" => Next("", versions.SelectMany(version => version.Criteria).Select(criterion => criterion.Code)),
        "questions" => Next("", versions.SelectMany(QuestionsAndItems)),
        "items" => Next($"{owner}.", versions.SelectMany(QuestionsAndItems)),
        "respondent" => Next("attribute", versions.SelectMany(version => version.Respondent).Select(asked => asked.Code)),
        _ => Next("", versions.SelectMany(version => OptionsOf(version, owner)).Select(option => option.Code)),
    };

    private static IEnumerable<string> ContentsAndGroups(Questionnaire version) => version.Contents.Select(content => content.Code).Concat(version.Groups.Select(group => group.Code));

    private static IEnumerable<string> QuestionsAndItems(Questionnaire version) =>
        version.Questions.Select(question => question.Code).Concat(DocumentPlaces.Items(version).Select(item => item.Part.Code));

    private static IEnumerable<Option> OptionsOf(Questionnaire version, string owner) =>
        version.Questions.Where(question => question.Code == owner).SelectMany(question => question.Options)
            .Concat(version.Respondent.Where(asked => asked.Code == owner).SelectMany(asked => asked.Options));

    private static string Next(string prefix, IEnumerable<string> codes) => prefix + (1 + codes
        .Where(code => code.StartsWith(prefix, StringComparison.Ordinal))
        .Select(code => int.TryParse(code[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0)
        .DefaultIfEmpty().Max()).ToString(CultureInfo.InvariantCulture);
}
