using System.Collections.Frozen;

namespace Sipas.Units;

/// <summary>Vietnamese text for searching: lower case, without accents, đ as d.</summary>
public static class SearchText
{
    // Unicode normalisation is not there where .NET runs without ICU, as Sipas does; the alphabet is short.
    private static readonly FrozenDictionary<char, char> Plain = new Dictionary<char, string>
    {
        ['a'] = "àáạảãâầấậẩẫăằắặẳẵ",
        ['d'] = "đ",
        ['e'] = "èéẹẻẽêềếệểễ",
        ['i'] = "ìíịỉĩ",
        ['o'] = "òóọỏõôồốộổỗơờớợởỡ",
        ['u'] = "ùúụủũưừứựửữ",
        ['y'] = "ỳýỵỷỹ",
    }.SelectMany(letter => letter.Value.Select(accented => (accented, letter.Key))).ToFrozenDictionary(pair => pair.accented, pair => pair.Key);

    /// <summary>Folds <paramref name="text"/>.</summary>
    public static string Fold(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return string.Concat(text.Trim().Select(char.ToLowerInvariant).Select(letter => Plain.GetValueOrDefault(letter, letter)));
    }
}
