using System.Globalization;
using static Sipas.Surveys.QuestionnaireFaultKind;

namespace Sipas.Surveys;

/// <summary>What comes after an answer names what is there, and a low level never costs the citizen more effort than a high one.</summary>
internal static class FlowRules
{
    public static IEnumerable<QuestionnaireFault> Check(Questionnaire questionnaire)
    {
        var levels = questionnaire.Scale.Select(level => level.Level).Order().ToArray();
        return levels.Length == 0 ? [] : [.. Conditions(questionnaire, levels), .. Efforts(questionnaire, levels)];
    }

    private static IEnumerable<QuestionnaireFault> Conditions(Questionnaire questionnaire, int[] levels)
    {
        foreach (var (path, after) in DocumentPlaces.Conditions(questionnaire))
        {
            if (after.Criterion is { } criterion && questionnaire.Criteria.All(known => known.Code != criterion))
                yield return new($"{path}.criterion", UnknownCriterion);
            if (after.Levels.Count == 0 || after.Levels.Distinct().Count() < after.Levels.Count || after.Levels.Except(levels).Any())
                yield return new($"{path}.levels", UnknownLevel, Number(levels[0]), Number(levels[^1]));
        }
    }

    private static IEnumerable<QuestionnaireFault> Efforts(Questionnaire questionnaire, int[] levels)
    {
        foreach (var (path, criterion) in DocumentPlaces.Criteria(questionnaire))
        {
            var efforts = levels.Select(level => Flow.Effort(questionnaire, criterion.Code, level)).ToArray();
            if (Unequal(efforts) is var (low, high))
                yield return new(path, UnequalEffort, Number(levels[low]), Number(efforts[low]), Number(levels[high]), Number(efforts[high]));
        }
    }

    // The lowest level that asks more than a higher one, and the first such higher one.
    private static (int Low, int High)? Unequal(int[] efforts)
    {
        for (var low = 0; low < efforts.Length; low++)
        {
            var high = Array.FindIndex(efforts, low, effort => effort < efforts[low]);
            if (high > low)
                return (low, high);
        }

        return null;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
