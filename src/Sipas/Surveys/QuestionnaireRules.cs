namespace Sipas.Surveys;

/// <summary>What must hold of every questionnaire before answers are measured with it.</summary>
public static class QuestionnaireRules
{
    /// <summary>Names every rule that <paramref name="questionnaire"/> breaks; empty where it is sound.</summary>
    public static IReadOnlyList<string> Check(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return [.. Scale(questionnaire), .. Codes(questionnaire), .. Options(questionnaire), .. OptionLevels(questionnaire), .. Structure(questionnaire)];
    }

    private static IEnumerable<string> Scale(Questionnaire questionnaire)
    {
        var levels = questionnaire.Scale.Select(level => level.Level).ToArray();
        if (levels.Length < 2 || levels.Length > 10)
            yield return $"A scale has 2 to 10 levels, not {levels.Length}.";
        else if (levels.Zip(levels.Skip(1)).Any(pair => pair.Second != pair.First + 1))
            yield return "The levels of a scale ascend by one.";
        else if (levels[0] < 0)
            yield return "The lowest level of a scale is 0 or more.";
        else if (questionnaire.SatisfiedFrom <= levels[0] || questionnaire.SatisfiedFrom > levels[^1])
            yield return $"satisfiedFrom is above {levels[0]} and at most {levels[^1]}.";
    }

    private static IEnumerable<string> Codes(Questionnaire questionnaire)
    {
        var parts = questionnaire.Contents.Select(content => content.Code)
            .Concat(questionnaire.Groups.Select(group => group.Code));
        foreach (var code in Repeated(parts))
            yield return $"The code {code} names more than one content or group.";
        foreach (var code in Repeated(questionnaire.Criteria.Select(criterion => criterion.Code)))
            yield return $"The code {code} names more than one criterion.";
        foreach (var code in Repeated(questionnaire.Questions.SelectMany(question => question.AnswerableCodes)))
            yield return $"The code {code} names more than one question or item.";
        foreach (var code in Repeated(questionnaire.Respondent.Select(attribute => attribute.Code)))
            yield return $"The code {code} names more than one attribute of the respondent.";
    }

    private static IEnumerable<string> Options(Questionnaire questionnaire) => questionnaire.Questions
        .Select(question => (question.Code, question.Options))
        .Concat(questionnaire.Respondent.Select(asked => (asked.Code, asked.Options)))
        .SelectMany(list => Repeated(list.Options.Select(option => option.Code))
            .Select(code => $"The code {code} stands for more than one option of {list.Code}."));

    private static IEnumerable<string> OptionLevels(Questionnaire questionnaire)
    {
        foreach (var question in questionnaire.Questions.Where(question => question.Options.Any(option => option.Level is not null)))
        {
            if (question.Kind == QuestionKind.Multiple)
                yield return $"The question {question.Code} takes several options, so they have no levels.";
            else if (!question.Options.Select(option => option.Level).Order().SequenceEqual(Enumerable.Range(1, question.Options.Count).Cast<int?>()))
                yield return $"The levels of the options of {question.Code} are 1 to {question.Options.Count}, each once.";
        }

        foreach (var asked in questionnaire.Respondent.Where(asked => asked.Options.Any(option => option.Level is not null)))
            yield return $"The options of {asked.Code} describe the respondent, so they have no levels.";
    }

    private static IEnumerable<string> Structure(Questionnaire questionnaire)
    {
        if (questionnaire.Criteria.Count is 0 or > 200)
            yield return $"A questionnaire has 1 to 200 criteria, not {questionnaire.Criteria.Count}.";
        foreach (var group in questionnaire.Groups.Where(group => group.Criteria.Count == 0))
            yield return $"The group {group.Code} has no criteria.";
        foreach (var question in questionnaire.Questions.Where(question => question.Options.Count < 2))
            yield return $"The question {question.Code} has fewer than two options.";
        foreach (var question in questionnaire.Questions.Where(question => question is { Kind: QuestionKind.Multiple, Items: not null }))
            yield return $"The question {question.Code} has items, so it takes one option for each.";
    }

    private static IEnumerable<string> Repeated(IEnumerable<string> codes) =>
        codes.GroupBy(code => code).Where(same => same.Count() > 1).Select(same => same.Key);
}
