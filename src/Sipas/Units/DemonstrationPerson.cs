using System.Text.Json;
using Sipas.Surveys;

namespace Sipas.Units;

#pragma warning disable CA5394 // Made-up answers need a seed, not secrecy.

/// <summary>
/// Who a person of the demonstration is and what they choose, as JSON texts: made up, but in proportions that a survey
/// might find. Two people of three fill in the part of the form that does not measure satisfaction.
/// </summary>
public sealed class DemonstrationPerson(Random random)
{
    // The weights of the options, in the order of the form, by question, item or attribute. Others are all alike.
    private static readonly Dictionary<string, int[]> Weights = new()
    {
        ["4"] = [35, 37, 18, 10],
        ["5"] = [88, 10, 2],
        ["6"] = [89, 9, 2],
        ["8.1"] = [55, 45],
        ["8.2"] = [70, 30],
        ["8.3"] = [25, 75],
        ["8.4"] = [60, 40],
        ["8.5"] = [40, 60],
        ["8.6"] = [20, 80],
        ["8.7"] = [15, 85],
        ["gender"] = [48, 52],
        ["ethnicity"] = [95, 5],
        ["ageBand"] = [10, 24, 33, 20, 13],
        ["education"] = [8, 20, 32, 20, 18, 2],
        ["occupation"] = [13, 12, 35, 7, 20, 10, 3],
        ["residence"] = [55, 45],
        ["terrain"] = [70, 22, 5, 3],
    };

    // How many people of a hundred choose each option of the question that takes several.
    private static readonly int[] Channels = [35, 45, 30, 40, 60, 70, 5];

    /// <summary>Attributes of the person; some leave one out.</summary>
    public string Respondent(Questionnaire survey)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var attributes = survey.Respondent
            .Where(asked => asked.IsAsked && random.Next(20) > 0)
            .ToDictionary(asked => asked.Code, asked => asked.Options[Weighted(asked.Code, asked.Options.Count)].Code);
        return JsonSerializer.Serialize(attributes, SipasJson.Options);
    }

    /// <summary>Options that the person chooses, in the order of the form; null where they leave that part out.</summary>
    /// <param name="survey">The questionnaire.</param>
    /// <param name="mood">−1 to 1; who is content chooses higher levels.</param>
    public string? Choices(Questionnaire survey, double mood)
    {
        ArgumentNullException.ThrowIfNull(survey);
        if (random.Next(3) == 0)
            return null;
        var choices = new Dictionary<string, IReadOnlyList<string>>();
        foreach (var question in survey.Questions)
        {
            foreach (var code in question.AnswerableCodes)
            {
                if (Chosen(question, code, mood) is { Count: > 0 } chosen)
                    choices[code] = chosen;
            }
        }

        return JsonSerializer.Serialize(choices, SipasJson.Options);
    }

    private IReadOnlyList<string> Chosen(Question question, string code, double mood) => question switch
    {
        { Kind: QuestionKind.Multiple } => [.. question.Options.Where((_, option) => random.Next(100) < Channels[option % Channels.Length]).Select(option => option.Code)],
        { IsScale: true } => [question.Options.MinBy(option => Math.Abs(option.Level!.Value - Level(question.Options.Count, mood)))!.Code],
        _ => [question.Options[Weighted(code, question.Options.Count)].Code],
    };

    private double Level(int top, double mood) => 0.8 * top + 0.4 * mood + (random.NextDouble() + random.NextDouble() - 1) * top / 2;

    private int Weighted(string code, int options)
    {
        var weights = Weights.GetValueOrDefault(code) ?? [.. Enumerable.Repeat(1, options)];
        var (rest, option) = (random.Next(weights.Sum()), 0);
        while (rest >= weights[option])
            rest -= weights[option++];
        return option;
    }
}
