using System.Globalization;

namespace Sipas.Tests.Officials;

/// <summary>A province of its own with three communes, that people have answered about in two quarters.</summary>
internal sealed record Province(string Code, string Best, string Middle, string Worst)
{
    /// <summary>The period that tests look at.</summary>
    public const string Period = "2025-Q4";

    /// <summary>The query of pages for it.</summary>
    public const string Query = "?survey=counter-9&period=" + Period;

    private const string QuarterBefore = "2025-08-20T08:00:00+07:00";

    /// <summary>Makes one.</summary>
    /// <param name="sipas">Where.</param>
    /// <param name="people">How many answer about each commune in each quarter; about the worst, one in three of them.</param>
    public static async Task<Province> MakeAsync(RunningSipas sipas, int people = 6)
    {
        var code = await sipas.UnitAsync("province");
        var province = new Province(code, await sipas.UnitAsync("commune", code), await sipas.UnitAsync("ward", code), await sipas.UnitAsync("commune", code));
        await sipas.SendAsync(
        [
            .. Given.Answers(people, province.Best, "555555544"), .. Given.Answers(people, province.Best, "445555544"),
            .. Given.Answers(people, province.Middle, "444433344"), .. Given.Answers(people, province.Middle, "343434343"),
            .. Given.Answers(people / 3, province.Worst, "111122233"),
            .. Given.Answers(people, province.Best, "333333333", answeredAt: QuarterBefore), .. Given.Answers(people, province.Middle, "444444444", answeredAt: QuarterBefore),
        ]);
        return province;
    }

    /// <summary>A grant for one of its units.</summary>
    public static string Grant(string role, string unit) => $$"""{ "role": "{{role}}", "unit": "{{unit}}" }""";

    /// <summary>A number as Vietnamese pages write it.</summary>
    public static string Vietnamese(decimal number) => number.ToString("0.00", CultureInfo.InvariantCulture).Replace('.', ',');
}
