using Sipas.Statistics;
using Sipas.Surveys;

namespace Sipas.CrossTables;

/// <summary>What a cross-table is about: one criterion, group or content, or the whole questionnaire.</summary>
public sealed class Subject
{
    /// <summary>The code that stands for the whole questionnaire.</summary>
    public const string Overall = "overall";

    private readonly Func<Satisfaction, Tally, Figures?> figures;
    private readonly Action<Tally, RespondentSums> set;
    private readonly Func<Tally, long> respondents;

    private Subject(
        string code, IEnumerable<int> criteria, Func<Satisfaction, Tally, Figures?> figures, Func<Tally, long> respondents, Action<Tally, RespondentSums> set)
    {
        (Code, Criteria) = (code, [.. criteria]);
        (this.figures, this.respondents, this.set) = (figures, respondents, set);
    }

    /// <summary>The code it is asked by.</summary>
    public string Code { get; }

    /// <summary>Its criteria, by their place on the form.</summary>
    public IReadOnlyList<int> Criteria { get; }

    /// <summary>What a code stands for; null where the questionnaire has nothing of it.</summary>
    public static Subject? Find(PublishedSurvey survey, string code)
    {
        ArgumentNullException.ThrowIfNull(survey);
        var (form, layout) = (survey.Questionnaire, survey.Layout);
        var all = Enumerable.Range(0, layout.Criteria);
        if (code == Overall)
            return new(code, all, (satisfaction, tally) => satisfaction.Overall(tally), tally => tally.Overall.Respondents, (tally, sums) => tally.Overall = sums);
        if (form.TryGetCriterion(code, out var criterion))
            return new(code, [criterion], (satisfaction, tally) => satisfaction.Criterion(tally, criterion), tally => Sum(tally.LevelsOf(criterion)), (_, _) => { });
        if (PlaceOf(form.Groups.Select(group => group.Code), code) is { } group)
            return OfPart(code, group, all.Where(place => layout.GroupOf[place] == group), (satisfaction, tally) => satisfaction.Group(tally, group));
        if (PlaceOf(form.Contents.Select(content => content.Code), code) is { } content)
            return OfPart(code, layout.Groups + content, all.Where(place => layout.ContentOf[layout.GroupOf[place]] == content), (satisfaction, tally) => satisfaction.Content(tally, content));
        return null;
    }

    /// <summary>Its figures; null where nobody answered it.</summary>
    public Figures? Figures(Satisfaction satisfaction, Tally tally) => figures(satisfaction, tally);

    /// <summary>How many people answered it.</summary>
    public long Respondents(Tally tally) => respondents(tally);

    /// <summary>Puts the sums over respondents where <see cref="Figures"/> looks for them; those of a criterion are its levels.</summary>
    public void Set(Tally tally, RespondentSums sums) => set(tally, sums);

    private static Subject OfPart(string code, int part, IEnumerable<int> criteria, Func<Satisfaction, Tally, Figures?> figures) =>
        new(code, criteria, figures, tally => tally.Parts[part].Respondents, (tally, sums) => tally.Parts[part] = sums);

    private static int? PlaceOf(IEnumerable<string> codes, string code) =>
        codes.Index().Where(known => known.Item == code).Select(known => (int?)known.Index).FirstOrDefault();

    private static long Sum(ReadOnlySpan<long> counts)
    {
        var sum = 0L;
        foreach (var count in counts)
            sum += count;
        return sum;
    }
}
