using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Sipas.Surveys;

namespace Sipas.Tests;

/// <summary>What properties are tried on.</summary>
internal static class Generate
{
    /// <summary>Tries a property on a hundred cases.</summary>
    public static void Always<T>(this Gen<T> cases, Action<T> holds) => Check.One(Config.QuickThrowOnFailure.WithQuietOnSuccess(true), Prop.ForAll(cases.ToArbitrary(), holds));

    /// <summary>One person's answers, as in <see cref="Given.Levels"/>; some leave much out.</summary>
    public static Gen<string> Person(Questionnaire form)
    {
        var level = Gen.Choose(form.LowestLevel, form.HighestLevel).Select(number => (char)('0' + number));
        var answer = Gen.Frequency((3, level), (1, Gen.Constant('-')));
        return answer.ArrayOf(form.Criteria.Count).Select(levels => new string(levels));
    }

    /// <summary>Some people's answers, perhaps nobody's.</summary>
    public static Gen<string[]> People(Questionnaire form) => Person(form).ArrayOf();

    /// <summary>What one person chose, as an answer keeps it; null where they chose nothing.</summary>
    public static Gen<string?> Choices(Questionnaire form)
    {
        var asked = form.Questions.SelectMany(question => question.AnswerableCodes.Select(code => (code, question))).ToArray();
        var bits = Gen.Choose(0, int.MaxValue).ArrayOf(asked.Length);
        return bits.Select(bits => asked.Zip(bits)
                .Select(pair => (pair.First.code, Options: Chosen(pair.First.question, pair.Second)))
                .Where(choice => choice.Options.Length > 0)
                .ToDictionary(choice => choice.code, choice => choice.Options))
            .Select(choices => choices.Count == 0 ? null : JsonSerializer.Serialize(choices));
    }

    // One person in three leaves a question out.
    private static string[] Chosen(Question question, int bits) => (bits % 3, question.Kind) switch
    {
        (0, _) => [],
        (_, QuestionKind.Single) => [question.Options[bits / 3 % question.Options.Count].Code],
        _ => [.. question.Options.Where((_, option) => (bits / 3 >> option) % 2 == 1).Select(option => option.Code)],
    };

    /// <summary>A day from 2000 to 2100.</summary>
    public static Gen<DateOnly> Day { get; } =
        Gen.Choose(new DateOnly(2000, 1, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);
}
