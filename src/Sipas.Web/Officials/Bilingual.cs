namespace Sipas.Web.Officials;

/// <summary>Messages of the API, which say everything in Vietnamese and English, on pages of one language.</summary>
public static class Bilingual
{
    private const string Between = " / ";

    /// <summary>The part of a message in a language; the whole where it cannot be told apart.</summary>
    public static string Of(string message, Language language)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(language);
        return message.Split(Between) is [var vietnamese, var english] ? language == Language.Vietnamese ? vietnamese : english : message;
    }

    /// <summary>A text of a questionnaire that may still lack it.</summary>
    public static string Of(IReadOnlyDictionary<string, string> text, Language language)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(language);
        return text.GetValueOrDefault(language.Code) is { Length: > 0 } said ? said : "–";
    }
}
