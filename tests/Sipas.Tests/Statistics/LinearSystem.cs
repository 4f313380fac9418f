namespace Sipas.Tests.Statistics;

/// <summary>Sums of unknown numbers, solved as somebody would who has nothing but what is shown.</summary>
internal static class LinearSystem
{
    private const double Nothing = 1e-9;

    /// <summary>Which of the unknown numbers follow from the equations whole = sum of parts and from the known numbers.</summary>
    /// <param name="equations">Places of the numbers.</param>
    /// <param name="unknown">Which numbers are not known.</param>
    public static bool[] Determined(IEnumerable<(int Whole, int[] Parts)> equations, bool[] unknown)
    {
        var columns = Enumerable.Range(0, unknown.Length).Where(place => unknown[place]).ToArray();
        var place = columns.Index().ToDictionary(pair => pair.Item, pair => pair.Index);
        var rows = equations.Select(equation => Row(equation, place)).Where(row => row.Any(number => number != 0)).ToList();
        var pivots = Reduce(rows, columns.Length);
        var determined = new bool[unknown.Length];
        foreach (var (row, column) in pivots)
            determined[columns[column]] = rows[row].Count(number => Math.Abs(number) > Nothing) == 1;
        return determined;
    }

    private static double[] Row((int Whole, int[] Parts) equation, Dictionary<int, int> place)
    {
        var row = new double[place.Count];
        if (place.TryGetValue(equation.Whole, out var whole))
            row[whole] = -1;
        foreach (var part in equation.Parts)
        {
            if (place.TryGetValue(part, out var column))
                row[column] += 1;
        }

        return row;
    }

    // Gauss–Jordan: afterwards a number is determined where its row holds nothing else.
    private static List<(int Row, int Column)> Reduce(List<double[]> rows, int columns)
    {
        var pivots = new List<(int, int)>();
        for (var (column, next) = (0, 0); column < columns && next < rows.Count; column++)
        {
            var best = Enumerable.Range(next, rows.Count - next).MaxBy(row => Math.Abs(rows[row][column]));
            if (Math.Abs(rows[best][column]) <= Nothing)
                continue;
            (rows[next], rows[best]) = (rows[best], rows[next]);
            Scale(rows[next], 1 / rows[next][column]);
            foreach (var row in Enumerable.Range(0, rows.Count).Where(row => row != next && rows[row][column] != 0).ToArray())
                Subtract(rows[row], rows[next], rows[row][column]);
            pivots.Add((next++, column));
        }

        return pivots;
    }

    private static void Scale(double[] row, double factor)
    {
        for (var i = 0; i < row.Length; i++)
            row[i] *= factor;
    }

    private static void Subtract(double[] row, double[] other, double factor)
    {
        for (var i = 0; i < row.Length; i++)
            row[i] -= factor * other[i];
    }
}
