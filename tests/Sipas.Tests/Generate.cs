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

    /// <summary>A day from 2000 to 2100.</summary>
    public static Gen<DateOnly> Day { get; } =
        Gen.Choose(new DateOnly(2000, 1, 1).DayNumber, new DateOnly(2100, 12, 31).DayNumber).Select(DateOnly.FromDayNumber);
}
