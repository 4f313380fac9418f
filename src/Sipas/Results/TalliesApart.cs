using Sipas.Statistics;

namespace Sipas.Results;

/// <summary>A tally of the answers that the headline is made of and, apart from it, one of those that are flagged.</summary>
public sealed class TalliesApart(TallyLayout layout)
{
    private Tally? flagged;

    /// <summary>Answers without a flag.</summary>
    public Tally Headline { get; } = new(layout);

    /// <summary>Flagged answers.</summary>
    public Tally Flagged => flagged ??= new(layout);

    /// <summary>How many people's answers are flagged.</summary>
    public long FlaggedRespondents => flagged?.Overall.Respondents ?? 0;

    /// <summary>Everything that is shown: the headline, or all answers together.</summary>
    public Tally Shown(bool withFlagged)
    {
        if (!withFlagged || flagged is null)
            return Headline;
        var all = new Tally(layout);
        all.Add(Headline);
        all.Add(flagged);
        return all;
    }

    /// <summary>Adds all that <paramref name="other"/> counts.</summary>
    public void Add(TalliesApart other)
    {
        ArgumentNullException.ThrowIfNull(other);
        Headline.Add(other.Headline);
        if (other.flagged is not null)
            Flagged.Add(other.flagged);
    }
}

/// <summary>The sums over the whole questionnaire, those of flagged answers apart.</summary>
public readonly record struct SumsApart(RespondentSums Headline, RespondentSums Flagged)
{
    /// <summary>Both added up.</summary>
    public static SumsApart operator +(SumsApart first, SumsApart second) => new(first.Headline + second.Headline, first.Flagged + second.Flagged);

    /// <summary>What is shown: the headline, or all answers together.</summary>
    public RespondentSums Shown(bool withFlagged) => withFlagged ? Headline + Flagged : Headline;
}
