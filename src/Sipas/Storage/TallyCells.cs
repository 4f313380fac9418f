using System.Numerics;
using Sipas.Statistics;

namespace Sipas.Storage;

/// <summary>
/// A tally as bytes: the counts by level of every criterion, then the nine sums of every group and every content, each as
/// an unsigned LEB128 number. A quiet day of 39 criteria takes some 300 bytes, and reading it back costs a microsecond.
/// The counts of chosen options are written apart from them, and only where there are any.
/// </summary>
public static class TallyCells
{
    /// <summary>Writes all but the overall sums.</summary>
    public static byte[] Write(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        Span<byte> buffer = stackalloc byte[MostBytes * (tally.Levels.Length + 9 * tally.Parts.Length)];
        var length = 0;
        foreach (var count in tally.Levels)
            Put(buffer, ref length, count);
        foreach (var sums in tally.Parts)
            Put(buffer, ref length, sums);
        return buffer[..length].ToArray();
    }

    /// <summary>Adds what <see cref="Write"/> wrote to <paramref name="tally"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes do not fit the questionnaire.</exception>
    public static void AddTo(Tally tally, ReadOnlySpan<byte> cells)
    {
        ArgumentNullException.ThrowIfNull(tally);
        for (var i = 0; i < tally.Levels.Length; i++)
            tally.Levels[i] += Take(ref cells);
        for (var part = 0; part < tally.Parts.Length; part++)
            tally.Parts[part] += TakeSums(ref cells);
        if (!cells.IsEmpty)
            throw new InvalidDataException("A tally is longer than its questionnaire.");
    }

    /// <summary>Adds the people in each cell but the whole to <paramref name="people"/>, in the order of <see cref="Tally.People"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes do not fit the questionnaire.</exception>
    public static void AddPeopleTo(long[] people, TallyLayout layout, ReadOnlySpan<byte> cells)
    {
        ArgumentNullException.ThrowIfNull(people);
        ArgumentNullException.ThrowIfNull(layout);
        for (var criterion = 0; criterion < layout.Criteria; criterion++)
            for (var level = 0; level < layout.Levels; level++)
                people[criterion] += Take(ref cells);
        for (var part = 0; part < layout.Parts; part++)
            people[layout.Criteria + part] += TakeSums(ref cells).Respondents;
    }

    /// <summary>Writes the counts of chosen options; null where there are none.</summary>
    public static byte[]? WriteChoices(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (tally.Choices is null)
            return null;
        var length = 0;
        foreach (var count in tally.Choices.Counts)
            length += BytesOf(count);
        var choices = new byte[length];
        length = 0;
        foreach (var count in tally.Choices.Counts)
            Put(choices, ref length, count);
        return choices;
    }

    /// <summary>Adds what <see cref="WriteChoices"/> wrote to <paramref name="tally"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes do not fit the questionnaire.</exception>
    public static void AddChoicesTo(Tally tally, byte[]? choices)
    {
        ArgumentNullException.ThrowIfNull(tally);
        if (choices is not null)
            AddCountsTo(tally.ChoicesToAddTo().Counts, choices);
    }

    /// <summary>Adds what <see cref="WriteChoices"/> wrote to counts in the order of the <see cref="ChoiceLayout"/>.</summary>
    /// <exception cref="InvalidDataException">The bytes do not fit the questionnaire.</exception>
    public static void AddCountsTo(long[] counts, ReadOnlySpan<byte> choices)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var rest = choices;
        for (var place = 0; place < counts.Length; place++)
            counts[place] += Take(ref rest);
        if (!rest.IsEmpty)
            throw new InvalidDataException("A tally of choices is longer than its questionnaire.");
    }

    private const int MostBytes = 10;

    private static int BytesOf(long number) => 1 + BitOperations.Log2((ulong)number | 1) / 7;

    private static void Put(Span<byte> buffer, ref int length, RespondentSums sums)
    {
        Put(buffer, ref length, sums.Respondents);
        Put(buffer, ref length, sums.Answered);
        Put(buffer, ref length, sums.Points);
        Put(buffer, ref length, sums.PointsSquared);
        Put(buffer, ref length, sums.PointsAnswered);
        Put(buffer, ref length, sums.AnsweredSquared);
        Put(buffer, ref length, sums.Satisfied);
        Put(buffer, ref length, sums.SatisfiedSquared);
        Put(buffer, ref length, sums.SatisfiedAnswered);
    }

    private static void Put(Span<byte> buffer, ref int length, long number)
    {
        var rest = (ulong)number;
        for (; rest >= 0x80; rest >>= 7)
            buffer[length++] = (byte)(rest | 0x80);
        buffer[length++] = (byte)rest;
    }

    private static RespondentSums TakeSums(ref ReadOnlySpan<byte> cells) => new(
        Take(ref cells), Take(ref cells), Take(ref cells), Take(ref cells), Take(ref cells),
        Take(ref cells), Take(ref cells), Take(ref cells), Take(ref cells));

    private static long Take(ref ReadOnlySpan<byte> cells)
    {
        ulong number = 0;
        for (var i = 0; i < Math.Min(cells.Length, MostBytes); i++)
        {
            number |= (ulong)(cells[i] & 0x7f) << (7 * i);
            if (cells[i] >= 0x80)
                continue;
            cells = cells[(i + 1)..];
            return (long)number;
        }

        throw new InvalidDataException("A tally is shorter than its questionnaire.");
    }
}
