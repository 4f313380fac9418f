using Sipas.Statistics;

namespace Sipas.Surveys;

/// <summary>
/// An earlier version of a questionnaire whose figures go on in a later one: criteria under their codes or those that
/// replace them; groups, contents, questions and options under their codes; the whole as the whole.
/// </summary>
public sealed class EarlierVersion
{
    private readonly CriterionMap map;
    private readonly int?[] choices;

    /// <summary>The version <paramref name="survey"/> as a past of <paramref name="later"/>, which has the same scale.</summary>
    public EarlierVersion(PublishedSurvey survey, PublishedSurvey later)
    {
        ArgumentNullException.ThrowIfNull(survey);
        ArgumentNullException.ThrowIfNull(later);
        Survey = survey;
        map = CriterionMap.Between(survey.Questionnaire, later.Questionnaire);
        choices = ChoicePlaces(survey.Layout.Choices, later.Layout.Choices);
    }

    /// <summary>The earlier version.</summary>
    public PublishedSurvey Survey { get; }

    /// <summary>Adds a tally of the earlier version to one of the later.</summary>
    public void AddTo(Tally earlier, Tally later)
    {
        ArgumentNullException.ThrowIfNull(earlier);
        ArgumentNullException.ThrowIfNull(later);
        var levels = Survey.Layout.Levels;
        foreach (var (criterion, place) in map.Criteria.Index())
            for (var level = 0; place is { } to && level < levels; level++)
                later.Levels[to * levels + level] += earlier.Levels[criterion * levels + level];
        foreach (var (part, place) in map.Parts.Index())
        {
            if (place is { } to)
                later.Parts[to] += earlier.Parts[part];
        }

        later.Overall += earlier.Overall;
        if (earlier.Choices is { } chosen)
            AddChoices(chosen.Counts, later.ChoicesToAddTo().Counts);
    }

    /// <summary>An answer's levels in the order of the later form.</summary>
    /// <param name="earlier">A byte for each criterion of the earlier form.</param>
    /// <param name="criteria">How many criteria the later form has.</param>
    public byte[] LevelsIn(ReadOnlySpan<byte> earlier, int criteria)
    {
        var later = new byte[criteria];
        for (var criterion = 0; criterion < earlier.Length; criterion++)
        {
            if (map.Criteria[criterion] is { } place)
                later[place] = earlier[criterion];
        }

        return later;
    }

    /// <summary>Adds counts of chosen options of the earlier version to those of the later.</summary>
    public void AddChoices(ReadOnlySpan<long> earlier, Span<long> later)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(earlier.Length, choices.Length);
        foreach (var (place, to) in choices.Index())
        {
            if (to is { } count)
                later[count] += earlier[place];
        }
    }

    // For each count of the earlier version the one of the same question and option in the later.
    private static int?[] ChoicePlaces(ChoiceLayout earlier, ChoiceLayout later)
    {
        var places = new int?[earlier.Counts];
        foreach (var (place, asked) in earlier.Answerable.Index())
        {
            var same = later.Answerable.Index().FirstOrDefault(known => known.Item.Code == asked.Code && known.Item.Question.Kind == asked.Question.Kind);
            if (same.Item.Question is null)
                continue;
            var codes = same.Item.Question.Options.Select(option => option.Code).ToList();
            places[earlier.Places[place]] = later.Places[same.Index];
            foreach (var (option, chosen) in asked.Question.Options.Index())
            {
                if (codes.IndexOf(chosen.Code) is >= 0 and var there)
                    places[earlier.Places[place] + 1 + option] = later.Places[same.Index] + 1 + there;
            }
        }

        return places;
    }
}
