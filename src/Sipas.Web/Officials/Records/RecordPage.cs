namespace Sipas.Web.Officials.Records;

/// <summary>One page of a list.</summary>
/// <param name="Items">What is on it.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="Count">How many there are on all pages.</param>
public sealed record RecordPage<T>(IReadOnlyList<T> Items, int Number, int Count)
{
    /// <summary>How many pages there are, at least 1.</summary>
    public int Pages => Math.Max(1, (Count + RecordPage.Size - 1) / RecordPage.Size);
}

/// <summary>Pages of lists.</summary>
public static class RecordPage
{
    /// <summary>How many are on a page.</summary>
    public const int Size = 50;

    /// <summary>A page of a list; the nearest one where there is none of that number.</summary>
    public static RecordPage<T> Of<T>(IReadOnlyList<T> all, int number)
    {
        ArgumentNullException.ThrowIfNull(all);
        var shown = Math.Clamp(number, 1, new RecordPage<T>([], 1, all.Count).Pages);
        return new([.. all.Skip((shown - 1) * Size).Take(Size)], shown, all.Count);
    }
}
