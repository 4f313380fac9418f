using Sipas.Units;

namespace Sipas.Comments;

/// <summary>The words of a text in lower case, one space between them and at both ends, so that whole words can be looked for as they stand.</summary>
public static class Words
{
    /// <summary>The words with their accents.</summary>
    public static string Spaced(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = string.Concat(text.Select(letter => char.IsLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length == 0 ? "" : $" {string.Join(' ', words)} ";
    }

    /// <summary>The words without accents.</summary>
    public static string Folded(string text) => Spaced(SearchText.Fold(text));

    /// <summary>What a search looks for: each word apart, without accents.</summary>
    public static IReadOnlyList<string> Sought(string text) => [.. Folded(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(word => $" {word} ").Distinct()];
}
