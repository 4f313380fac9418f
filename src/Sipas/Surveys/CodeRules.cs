using System.Text.RegularExpressions;
using static Sipas.Surveys.QuestionnaireFaultKind;

namespace Sipas.Surveys;

/// <summary>Codes are there, well formed, and each stands for one thing among its like.</summary>
internal static partial class CodeRules
{
    private const int Longest = 50;

    public static IEnumerable<QuestionnaireFault> Check(Questionnaire questionnaire)
    {
        (string Path, string Code)[] parts =
        [
            .. DocumentPlaces.Contents(questionnaire).Select(content => (content.Path, content.Part.Code)),
            .. DocumentPlaces.Groups(questionnaire).Select(group => (group.Path, group.Part.Code)),
        ];
        (string Path, string Code)[] questions =
        [
            .. DocumentPlaces.Questions(questionnaire).Select(question => (question.Path, question.Part.Code)),
            .. DocumentPlaces.Items(questionnaire).Select(item => (item.Path, item.Part.Code)),
        ];
        return
        [
            .. Form("code", questionnaire.Code, SurveyCode(), "sipas-2023"),
            .. Set(parts, Code(), "I.A"),
            .. Set(DocumentPlaces.Criteria(questionnaire).Select(criterion => (criterion.Path, criterion.Part.Code)), Code(), "1, 12a, I.A-1"),
            .. Set(questions, Code(), "8, 8.1"),
            .. Set(DocumentPlaces.Respondent(questionnaire).Select(asked => (asked.Path, asked.Part.Code)), AttributeCode(), "ageBand"),
            .. DocumentPlaces.OptionLists(questionnaire)
                .SelectMany(list => Set(DocumentPlaces.Of(list.Path, list.Part).Select(option => (option.Path, option.Part.Code)), Code(), "1, 25-34")),
            .. Set(DocumentPlaces.Classes(questionnaire).Select(known => (known.Path, known.Part.Code)), Code(), "good"),
        ];
    }

    private static IEnumerable<QuestionnaireFault> Set(IEnumerable<(string Path, string Code)> codes, Regex form, string example)
    {
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, code) in codes)
        {
            foreach (var fault in Form($"{path}.code", code, form, example))
                yield return fault;
            if (code.Length > 0 && !first.TryAdd(code, path))
                yield return new($"{path}.code", CodeGivenTwice, code, first[code]);
        }
    }

    private static IEnumerable<QuestionnaireFault> Form(string path, string code, Regex form, string example)
    {
        if (string.IsNullOrWhiteSpace(code))
            yield return new(path, Missing);
        else if (code.Length > Longest || !form.IsMatch(code))
            yield return new(path, NotACode, example);
    }

    [GeneratedRegex(@"^[a-z0-9]+(-[a-z0-9]+)*\z")]
    private static partial Regex SurveyCode();

    [GeneratedRegex(@"^[A-Za-z0-9]+([.-][A-Za-z0-9]+)*\z")]
    private static partial Regex Code();

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]*\z")]
    private static partial Regex AttributeCode();
}
