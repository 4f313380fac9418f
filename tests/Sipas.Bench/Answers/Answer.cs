namespace Sipas.Bench.Answers;

/// <summary>One generated answer.</summary>
/// <param name="unit">The place of its unit in the list of units that answers are about.</param>
/// <param name="levels">A level for each criterion in the order of the form, 0 where it was skipped.</param>
/// <param name="body">The request body, the same bytes however often it is sent.</param>
internal sealed class Answer(int unit, byte[] levels, byte[] body)
{
    /// <summary>The place of the unit in the list of units.</summary>
    public int Unit { get; } = unit;

    /// <summary>The levels in the order of the form.</summary>
    public byte[] Levels { get; } = levels;

    /// <summary>The JSON to send.</summary>
    public byte[] Body { get; } = body;

    /// <summary>Whether the benchmark's own count has it.</summary>
    public bool Counted { get; set; }
}
