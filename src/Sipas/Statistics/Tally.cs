using Sipas.Surveys;

namespace Sipas.Statistics;

/// <summary>
/// What is known of a set of answers to one questionnaire without keeping the answers: how many chose each level of each
/// criterion, and the <see cref="RespondentSums"/> of each group, each content and the whole. Tallies add up.
/// </summary>
public sealed class Tally
{
    private readonly TallyLayout layout;

    /// <summary>An empty tally.</summary>
    public Tally(TallyLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        this.layout = layout;
        Levels = new long[layout.Criteria * layout.Levels];
        Parts = new RespondentSums[layout.Parts];
    }

    /// <summary>Counts by criterion and, within it, by level: [criterion · levels + (level − lowest)].</summary>
    public long[] Levels { get; }

    /// <summary>The sums of the groups, then of the contents, in the order of the form.</summary>
    public RespondentSums[] Parts { get; }

    /// <summary>The sums over the whole questionnaire.</summary>
    public RespondentSums Overall { get; set; }

    /// <summary>The options chosen; null where nobody chose any.</summary>
    public ChoiceTally? Choices { get; private set; }

    /// <summary>The counts of one criterion by level.</summary>
    public ReadOnlySpan<long> LevelsOf(int criterion) => Levels.AsSpan(criterion * layout.Levels, layout.Levels);

    /// <summary>The people in each cell, in the order of <see cref="CellClusters"/>: criteria, groups, contents, the whole.</summary>
    public long[] People()
    {
        var people = new long[layout.Criteria + layout.Parts + 1];
        for (var criterion = 0; criterion < layout.Criteria; criterion++)
            foreach (var count in LevelsOf(criterion))
                people[criterion] += count;
        for (var part = 0; part < layout.Parts; part++)
            people[layout.Criteria + part] = Parts[part].Respondents;
        people[^1] = Overall.Respondents;
        return people;
    }

    /// <summary>Adds one answer.</summary>
    /// <param name="levels">A byte for each criterion: 0 not answered, 1 the lowest level…</param>
    public void Add(ReadOnlySpan<byte> levels)
    {
        Span<long> answered = stackalloc long[layout.Parts];
        Span<long> points = stackalloc long[layout.Parts];
        Span<long> satisfied = stackalloc long[layout.Parts];
        for (var criterion = 0; criterion < levels.Length; criterion++)
        {
            if (levels[criterion] == 0)
                continue;
            Levels[criterion * layout.Levels + levels[criterion] - 1]++;
            var group = layout.GroupOf[criterion];
            answered[group]++;
            points[group] += layout.PointsOf(levels[criterion]);
            if (levels[criterion] >= layout.SatisfiedFrom)
                satisfied[group]++;
        }

        var (m, x, y) = (0L, 0L, 0L);
        for (var group = 0; group < layout.Groups; group++)
        {
            var content = layout.Groups + layout.ContentOf[group];
            answered[content] += answered[group];
            points[content] += points[group];
            satisfied[content] += satisfied[group];
            (m, x, y) = (m + answered[group], x + points[group], y + satisfied[group]);
        }

        for (var part = 0; part < layout.Parts; part++)
            Parts[part] += RespondentSums.One(answered[part], points[part], satisfied[part]);
        Overall += RespondentSums.One(m, x, y);
    }

    /// <summary>Adds the options that one person chose.</summary>
    /// <param name="choices">As in <see cref="Responses.Response.Choices"/>.</param>
    /// <returns>False where they are none of this questionnaire; then nothing is added.</returns>
    public bool TryAddChoices(string choices)
    {
        const int usual = 512;
        Span<int> places = layout.Choices.Counts <= usual ? stackalloc int[layout.Choices.Counts] : new int[layout.Choices.Counts];
        if (!layout.Choices.TryRead(choices, places, out var length))
            return false;
        if (length > 0)
            ChoicesToAddTo().Add(places[..length]);
        return true;
    }

    /// <summary>The options chosen, to be added to.</summary>
    public ChoiceTally ChoicesToAddTo() => Choices ??= new(layout.Choices);

    /// <summary>Adds all that <paramref name="other"/> counts.</summary>
    public void Add(Tally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var i = 0; i < Levels.Length; i++)
            Levels[i] += other.Levels[i];
        for (var part = 0; part < Parts.Length; part++)
            Parts[part] += other.Parts[part];
        Overall += other.Overall;
        if (other.Choices is not null)
            ChoicesToAddTo().Add(other.Choices);
    }
}

/// <summary>The shape of a questionnaire's tallies.</summary>
public sealed class TallyLayout
{
    private readonly Questionnaire questionnaire;

    /// <summary>The layout for one version of a questionnaire.</summary>
    public TallyLayout(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        this.questionnaire = questionnaire;
        Levels = questionnaire.Scale.Count;
        LowestLevel = questionnaire.LowestLevel;
        SatisfiedFrom = questionnaire.SatisfiedFrom - questionnaire.LowestLevel + 1;
        Criteria = questionnaire.Criteria.Count;
        Groups = questionnaire.Groups.Count;
        Parts = Groups + questionnaire.Contents.Count;
        GroupOf = [.. questionnaire.Groups.SelectMany((group, index) => group.Criteria.Select(_ => index))];
        ContentOf = [.. questionnaire.Contents.SelectMany((content, index) => content.Groups.Select(_ => index))];
    }

    /// <summary>How many levels the scale has.</summary>
    public int Levels { get; }

    /// <summary>The scale's lowest level: 1, or 0.</summary>
    public int LowestLevel { get; }

    /// <summary>The place on the scale, from 1, of the lowest satisfied level.</summary>
    public int SatisfiedFrom { get; }

    /// <summary>How many criteria there are.</summary>
    public int Criteria { get; }

    /// <summary>How many groups there are.</summary>
    public int Groups { get; }

    /// <summary>How many groups and contents there are.</summary>
    public int Parts { get; }

    /// <summary>The group of each criterion.</summary>
    public int[] GroupOf { get; }

    /// <summary>The content of each group.</summary>
    public int[] ContentOf { get; }

    /// <summary>The shape of the counts of chosen options.</summary>
    public ChoiceLayout Choices => field ??= new(questionnaire);

    /// <summary>Whether <paramref name="levels"/> are an answer to this questionnaire.</summary>
    public bool Fits(ReadOnlySpan<byte> levels) => levels.Length == Criteria && !levels.ContainsAnyExceptInRange((byte)0, (byte)Levels);

    /// <summary>The level that a place on the scale, from 1, stands for.</summary>
    public int PointsOf(int place) => place - 1 + LowestLevel;
}
