namespace Sipas.Web.Survey;

/// <summary>Something that a page tells a person in a few words: a text with a heading, and perhaps where to go on.</summary>
/// <param name="Status">The status of the reply.</param>
/// <param name="Key">The key of the text; the heading's is the same with <c>.heading</c>.</param>
/// <param name="Values">What stands in the text's places.</param>
public sealed record Message(int Status, string Key, IReadOnlyList<object?>? Values = null)
{
    /// <summary>Where to go on; null for nowhere.</summary>
    public string? Link { get; init; }

    /// <summary>The key of the link's text.</summary>
    public string? LinkText { get; init; }

    /// <summary>How long to wait before trying again; null where that does not help.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>The text in a language.</summary>
    public string Text(Language language)
    {
        ArgumentNullException.ThrowIfNull(language);
        return language.Say(Key, [.. Values ?? []]);
    }
}
