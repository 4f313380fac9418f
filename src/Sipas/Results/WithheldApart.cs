using Sipas.Statistics;
using Sipas.Units;

namespace Sipas.Results;

/// <summary>
/// What is withheld of figures without flagged answers, or with them. Both kinds of answers are protected each for itself; with
/// flagged ones only those cells are shown that neither withholds, so that the difference of the two figures tells nothing.
/// </summary>
/// <param name="Headline">The cells withheld of answers without a flag.</param>
/// <param name="Flagged">Those withheld of flagged answers; null where these do not count.</param>
public sealed record WithheldApart(WithheldCells Headline, WithheldCells? Flagged)
{
    /// <summary>Whether flagged answers count.</summary>
    public bool WithFlagged => Flagged is not null;

    /// <summary>Which clusters are withheld where a unit's figures are <paramref name="tallies"/> now.</summary>
    /// <param name="unit">The unit.</param>
    /// <param name="subtree">Whether with all units below it.</param>
    /// <param name="tallies">The answers.</param>
    /// <param name="people">The people in each cell of a tally.</param>
    public bool[] Of(Unit unit, bool subtree, TalliesApart tallies, Func<Tally, long[]> people)
    {
        ArgumentNullException.ThrowIfNull(tallies);
        ArgumentNullException.ThrowIfNull(people);
        var withheld = Headline.Of(unit, subtree, people(tallies.Headline));
        return Flagged is null ? withheld : [.. withheld.Zip(Flagged.Of(unit, subtree, people(tallies.Flagged)), (one, other) => one || other)];
    }

    /// <summary>Whether everything of a unit with all units below it is withheld, or nobody has answered.</summary>
    public bool Whole(Unit unit, SumsApart sums) =>
        sums.Shown(WithFlagged).Respondents == 0
        || IsWithheld(Headline, unit, sums.Headline.Respondents)
        || (Flagged is not null && IsWithheld(Flagged, unit, sums.Flagged.Respondents));

    // Where there is nobody, there is nobody to protect.
    private static bool IsWithheld(WithheldCells cells, Unit unit, long respondents) => respondents > 0 && cells.Whole(unit, respondents);
}
