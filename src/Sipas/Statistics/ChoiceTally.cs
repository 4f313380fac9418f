namespace Sipas.Statistics;

/// <summary>
/// How many people answered each question that is answered by choosing options, and how many chose each option. It adds
/// up over units and days in any order.
/// </summary>
public sealed class ChoiceTally
{
    private readonly ChoiceLayout layout;

    /// <summary>An empty tally.</summary>
    public ChoiceTally(ChoiceLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        this.layout = layout;
        Counts = new long[layout.Counts];
    }

    /// <summary>The counts in the order of the <see cref="ChoiceLayout"/>.</summary>
    public long[] Counts { get; }

    /// <summary>How many people answered one of <see cref="ChoiceLayout.Answerable"/>.</summary>
    public long RespondentsOf(int code) => Counts[layout.Places[code]];

    /// <summary>How many of them chose each option.</summary>
    public ReadOnlySpan<long> OptionsOf(int code) => Counts.AsSpan(layout.Places[code] + 1, layout.Answerable[code].Question.Options.Count);

    /// <summary>Adds one answer, whose places the layout has found.</summary>
    public void Add(ReadOnlySpan<int> places)
    {
        foreach (var place in places)
            Counts[place]++;
    }

    /// <summary>Adds all that <paramref name="other"/> counts.</summary>
    public void Add(ChoiceTally other)
    {
        ArgumentNullException.ThrowIfNull(other);
        for (var place = 0; place < Counts.Length; place++)
            Counts[place] += other.Counts[place];
    }
}
