using Sipas.Comments;

namespace Sipas.Tests.Comments;

/// <summary>Which words are found in a comment, and what they make of it.</summary>
public sealed class ThemeTests
{
    [Theory]
    [InlineData("Chờ lâu quá!", " cho lau qua ")]
    [InlineData("ĐƯỢC hướng-dẫn,  tận tình…", " duoc huong dan tan tinh ")]
    [InlineData("  ", "")]
    [InlineData("H15, 2 lần", " h15 2 lan ")]
    public void A_comment_is_searched_by_its_words_without_accents(string comment, string folded) => Assert.Equal(folded, Words.Folded(comment));

    [Theory]
    [InlineData("lau cho", " lau , cho ")]
    [InlineData("Chờ, chờ", " cho ")]
    [InlineData("", "")]
    public void Every_word_is_sought_once(string query, string sought) => Assert.Equal(sought, string.Join(',', Words.Sought(query)));

    [Theory]
    [InlineData("Thái độ cáu gắt", "attitude: thái độ, cáu gắt")]
    [InlineData("thai do tot", "attitude: thái độ")]
    [InlineData("Tôi mang theo giấy tờ cho con", "dossier: giấy tờ")]
    [InlineData("toi phai cho den trua", "waiting: phải chờ")]
    [InlineData("Thái bình, độ cao", "")]
    [InlineData("Lệ phí 50.000 đồng", "fees: phí, lệ phí")]
    [InlineData("Nộp qua mạng, hệ thống lỗi", "online: qua mạng, mạng, hệ thống")]
    [InlineData("Không có ý kiến", "")]
    public void A_comment_has_the_themes_of_its_words_and_says_which(string comment, string themes) =>
        Assert.Equal(themes, string.Join("; ", ThemeBook.BuiltIn.Of(comment).Select(match => $"{match.Code}: {string.Join(", ", match.Words)}")));

    [Fact]
    public void The_built_in_list_keeps_to_the_rules()
    {
        Assert.Empty(ThemeRules.Faults(ThemeBook.BuiltIn));
        Assert.True(ThemeBook.BuiltIn.Themes.Count >= 7);
    }

    [Theory]
    [InlineData("Thái độ", "Thái độ", "Attitude", "thái độ", "themes[0].code")]
    [InlineData("a", "", "Attitude", "thái độ", "themes[0].name")]
    [InlineData("a", "Thái độ", "", "thái độ", "themes[0].name")]
    [InlineData("a", "Thái độ", "Attitude", "…", "themes[0].words")]
    public void A_list_that_breaks_a_rule_is_refused_with_the_field(string code, string vietnamese, string english, string word, string field) =>
        Assert.Equal([field], ThemeRules.Faults(new([new(code, new Dictionary<string, string> { ["vi"] = vietnamese, ["en"] = english }, [word])])).Keys);

    [Theory]
    [InlineData("counter-9", "555555555", Contentment.Satisfied)]
    [InlineData("counter-9", "3333-----", Contentment.Neutral)]
    [InlineData("counter-9", "34-------", Contentment.Satisfied)]
    [InlineData("counter-9", "23-------", Contentment.Neutral)]
    [InlineData("counter-9", "22222223-", Contentment.Dissatisfied)]
    [InlineData("one-stop-61", "000000000", Contentment.Dissatisfied)]
    [InlineData("one-stop-61", "111111111", Contentment.Satisfied)]
    public void Of_the_levels_only_their_mean_is_told(string survey, string levels, Contentment contentment) =>
        Assert.Equal(contentment, ContentmentOf.Levels(Given.BuiltIn(survey), Given.Levels(Given.BuiltIn(survey), levels)));
}
