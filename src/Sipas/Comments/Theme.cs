namespace Sipas.Comments;

/// <summary>Something that comments are about, told by words.</summary>
/// <param name="Code">1–30 lower-case letters, digits and hyphens.</param>
/// <param name="Name">By language (<c>vi</c>, <c>en</c>).</param>
/// <param name="Words">Words, or several that follow each other; any one of them is enough.</param>
public sealed record Theme(string Code, IReadOnlyDictionary<string, string> Name, IReadOnlyList<string> Words);

/// <summary>A theme of a comment.</summary>
/// <param name="Code">The theme's code.</param>
/// <param name="Words">The words of its list that stand in the comment.</param>
public sealed record ThemeMatch(string Code, IReadOnlyList<string> Words);

/// <summary>The list of words by which comments have themes: nothing but these words decides.</summary>
/// <param name="Themes">In the order in which they are shown.</param>
public sealed record ThemeList(IReadOnlyList<Theme> Themes)
{
    /// <summary>
    /// The themes of a comment. One that is written with accents is held against the words with theirs, since <c>cho</c> and <c>chờ</c> are different
    /// words; one that is written without is held against the words without.
    /// </summary>
    public IReadOnlyList<ThemeMatch> Of(string comment)
    {
        var (spaced, folded) = (Comments.Words.Spaced(comment), Comments.Words.Folded(comment));
        var (text, write) = spaced == folded ? (folded, (Func<string, string>)Comments.Words.Folded) : (spaced, Comments.Words.Spaced);
        return [.. Themes
            .Select(theme => new ThemeMatch(theme.Code, [.. theme.Words.Where(word => text.Contains(write(word), StringComparison.Ordinal))]))
            .Where(match => match.Words.Count > 0)];
    }

    /// <summary>The codes of a comment's themes as they are kept beside it.</summary>
    public string CodesOf(string comment) => string.Concat(Of(comment).Select(match => $" {match.Code} "));

    /// <summary>How a theme's code is looked for among those kept.</summary>
    public static string Sought(string code) => $" {code} ";
}
