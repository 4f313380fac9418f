namespace Sipas.Statistics;

/// <summary>
/// Keeps single people from being recognised. A cell of fewer people than the threshold is hidden; where what is hidden
/// among the parts of a shown whole could be found by subtraction, the smallest shown part is hidden too.
/// </summary>
public static class Suppression
{
    /// <summary>
    /// Says which parts of a shown whole are hidden: those of 1 to threshold − 1 people and, as long as the hidden ones
    /// are a single part or together fewer people than the threshold, the smallest other one.
    /// </summary>
    /// <param name="respondents">People in each part. Empty parts have nothing to hide and hide nothing.</param>
    /// <param name="threshold">The fewest people that may be shown; 1 or less hides nothing.</param>
    /// <returns>For each part whether it is hidden.</returns>
    public static bool[] Hidden(IReadOnlyList<long> respondents, int threshold)
    {
        ArgumentNullException.ThrowIfNull(respondents);
        var hidden = respondents.Select(people => people > 0 && people < threshold).ToArray();
        while (CanBeFound(respondents, hidden, threshold) && SmallestShown(respondents, hidden) is { } next)
            hidden[next] = true;
        return hidden;
    }

    private static bool CanBeFound(IReadOnlyList<long> respondents, bool[] hidden, int threshold)
    {
        var people = respondents.Where((_, part) => hidden[part]).ToArray();
        return people.Length == 1 || (people.Length > 1 && people.Sum() < threshold);
    }

    private static int? SmallestShown(IReadOnlyList<long> respondents, bool[] hidden) => Enumerable
        .Range(0, respondents.Count)
        .Where(part => !hidden[part] && respondents[part] > 0)
        .OrderBy(part => respondents[part])
        .Select(part => (int?)part)
        .FirstOrDefault();
}
