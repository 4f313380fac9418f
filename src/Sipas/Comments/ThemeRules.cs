using System.Text.RegularExpressions;

namespace Sipas.Comments;

/// <summary>What a list of themes must keep to.</summary>
public static partial class ThemeRules
{
    private const int MostThemes = 30;
    private const int MostWords = 100;
    private const int LongestWord = 50;
    private static readonly string[] Languages = ["vi", "en"];

    /// <summary>Every reason against a list, by field; none where it is good.</summary>
    public static IReadOnlyDictionary<string, string[]> Faults(ThemeList list)
    {
        ArgumentNullException.ThrowIfNull(list);
        var faults = new Dictionary<string, string[]>();
        if (list.Themes.Count is 0 or > MostThemes)
            faults["themes"] = [$"Cần từ 1 đến {MostThemes} chủ đề. / 1 to {MostThemes} themes are needed."];
        foreach (var (place, theme) in list.Themes.Index())
        {
            var field = $"themes[{place}].";
            if (!CodeForm().IsMatch(theme.Code))
                faults[field + "code"] = [$"Mã '{theme.Code}' gồm 1–30 chữ thường không dấu, chữ số, dấu gạch nối. / The code '{theme.Code}' has 1–30 lower-case letters, digits and hyphens."];
            else if (list.Themes.Count(other => other.Code == theme.Code) > 1)
                faults[field + "code"] = [$"Mã '{theme.Code}' bị trùng. / The code '{theme.Code}' is there twice."];
            if (!Languages.All(language => theme.Name.GetValueOrDefault(language)?.Trim() is { Length: >= 1 and <= 50 }))
                faults[field + "name"] = [$"Chủ đề '{theme.Code}' cần tên tiếng Việt và tiếng Anh, 1–50 ký tự. / The theme '{theme.Code}' needs a name in Vietnamese and in English, 1–50 characters."];
            if (theme.Words.Count is 0 or > MostWords || theme.Words.Any(word => word.Length > LongestWord || Words.Spaced(word).Length == 0))
                faults[field + "words"] = [$"Chủ đề '{theme.Code}' cần từ 1 đến {MostWords} từ, mỗi từ tối đa {LongestWord} ký tự. / The theme '{theme.Code}' needs 1 to {MostWords} words of up to {LongestWord} characters."];
        }

        return faults;
    }

    [GeneratedRegex(@"^[a-z0-9-]{1,30}\z")]
    private static partial Regex CodeForm();
}
