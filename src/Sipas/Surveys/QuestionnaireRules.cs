using System.Globalization;
using static Sipas.Surveys.QuestionnaireFaultKind;

namespace Sipas.Surveys;

/// <summary>What must hold of every questionnaire by itself before answers are measured with it.</summary>
public static class QuestionnaireRules
{
    private const int MostVersions = 10_000;

    private static readonly (DateOnly First, DateOnly Last) Days = (new(2000, 1, 1), new(2100, 12, 31));

    /// <summary>Names every rule that <paramref name="questionnaire"/> breaks; empty where it is sound.</summary>
    public static IReadOnlyList<QuestionnaireFault> Check(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return
        [
            .. Head(questionnaire), .. Texts(questionnaire), .. Scale(questionnaire), .. CodeRules.Check(questionnaire),
            .. Structure(questionnaire), .. OptionLevels(questionnaire), .. FlowRules.Check(questionnaire), .. Classes(questionnaire),
        ];
    }

    private static IEnumerable<QuestionnaireFault> Head(Questionnaire questionnaire)
    {
        if (questionnaire.Version is < 1 or > MostVersions)
            yield return new("version", OutOfRange, "1", Number(MostVersions));
        if (questionnaire.ValidFrom < Days.First || questionnaire.ValidFrom > Days.Last)
            yield return new("validFrom", OutOfRange, Iso(Days.First), Iso(Days.Last));
        if (string.IsNullOrWhiteSpace(questionnaire.Source))
            yield return new("source", Missing);
        if (questionnaire.Scoring is { } scoring && string.IsNullOrWhiteSpace(scoring.Source))
            yield return new("scoring.source", Missing);
    }

    private static IEnumerable<QuestionnaireFault> Texts(Questionnaire questionnaire)
    {
        string[] languages = ["vi", "en"];
        foreach (var (path, text) in DocumentPlaces.Texts(questionnaire))
        {
            foreach (var language in languages.Where(language => string.IsNullOrWhiteSpace(text.GetValueOrDefault(language))))
                yield return new($"{path}.{language}", Missing);
            foreach (var language in text.Keys.Except(languages))
                yield return new($"{path}.{language}", UnknownLanguage);
        }
    }

    private static IEnumerable<QuestionnaireFault> Scale(Questionnaire questionnaire)
    {
        var levels = questionnaire.Scale.Select(level => level.Level).ToArray();
        if (Count("scale", levels.Length, 2, 10) is { } count)
            yield return count;
        else if (levels.Zip(levels.Skip(1)).Any(pair => pair.First == int.MaxValue || pair.Second != pair.First + 1))
            yield return new("scale", ScaleGap);
        else if (levels[0] is < 0 or > 100)
            yield return new("scale[0].level", OutOfRange, "0", "100");
        else if (questionnaire.SatisfiedFrom <= levels[0] || questionnaire.SatisfiedFrom > levels[^1])
            yield return new("satisfiedFrom", OutOfRange, Number(levels[1]), Number(levels[^1]));
    }

    private static IEnumerable<QuestionnaireFault> Structure(Questionnaire questionnaire)
    {
        const int most = 200;
        QuestionnaireFault?[] counts =
        [
            Count("contents", questionnaire.Contents.Count, 1, most),
            .. DocumentPlaces.Contents(questionnaire).Select(content => Count($"{content.Path}.groups", content.Part.Groups.Count, 1, most)),
            .. DocumentPlaces.Groups(questionnaire).Select(group => Count($"{group.Path}.criteria", group.Part.Criteria.Count, 1, most)),
            questionnaire.Criteria.Count > most ? Count("contents", questionnaire.Criteria.Count, 1, most) : null,
            .. DocumentPlaces.OptionLists(questionnaire).Select(list => Count(list.Path, list.Part.Count, 2, most)),
            .. DocumentPlaces.Questions(questionnaire).Select(question => Count($"{question.Path}.items", question.Part.Items?.Count ?? 1, 1, most)),
            .. DocumentPlaces.Criteria(questionnaire).Select(criterion => Count($"{criterion.Path}.replaces", criterion.Part.Replaces?.Count ?? 1, 1, most)),
        ];
        return counts.OfType<QuestionnaireFault>().Concat(DocumentPlaces.Questions(questionnaire)
            .Where(question => question.Part is { Kind: QuestionKind.Multiple, Items: not null })
            .Select(question => new QuestionnaireFault($"{question.Path}.kind", SeveralForEachItem)));
    }

    private static IEnumerable<QuestionnaireFault> OptionLevels(Questionnaire questionnaire)
    {
        foreach (var (path, question) in DocumentPlaces.Questions(questionnaire).Where(question => HasLevels(question.Part.Options)))
        {
            if (question.Kind == QuestionKind.Multiple)
                yield return new($"{path}.options", LevelsNotTaken);
            else if (!question.Options.Select(option => option.Level).Order().SequenceEqual(Enumerable.Range(1, question.Options.Count).Cast<int?>()))
                yield return new($"{path}.options", WrongOptionLevels, Number(question.Options.Count));
        }

        foreach (var (path, asked) in DocumentPlaces.Respondent(questionnaire).Where(asked => HasLevels(asked.Part.Options)))
            yield return new($"{path}.options", LevelsNotTaken);

        static bool HasLevels(IReadOnlyList<Option> options) => options.Any(option => option.Level is not null);
    }

    private static IEnumerable<QuestionnaireFault> Classes(Questionnaire questionnaire)
    {
        if (questionnaire.Scoring is not { } scoring || questionnaire.Scale.Count == 0)
            yield break;
        decimal maximum = scoring.Figure == ScoredFigure.Index ? 100 : (decimal)questionnaire.Criteria.Count * questionnaire.HighestLevel;
        var bounds = scoring.Classes.Select(known => known.From).ToArray();
        if (Count("scoring.classes", bounds.Length, scoring.Figure == ScoredFigure.Index ? 2 : 0, 20) is { } count)
            yield return count;
        else if (bounds.Length > 0 && (bounds[^1] != 0 || bounds.Zip(bounds.Skip(1)).Any(pair => pair.Second >= pair.First)))
            yield return new("scoring.classes", ClassesNotDescending);
        foreach (var (path, known) in DocumentPlaces.Classes(questionnaire))
        {
            if (known.From < 0 || known.From > maximum || decimal.Round(known.From, 2) != known.From)
                yield return new($"{path}.from", OutOfRange, "0.00", maximum.ToString("0.00", CultureInfo.InvariantCulture));
        }
    }

    private static QuestionnaireFault? Count(string path, int count, int least, int most) =>
        count < least || count > most ? new(path, WrongCount, Number(least), Number(most), Number(count)) : null;

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
