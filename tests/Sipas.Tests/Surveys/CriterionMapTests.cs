using System.Globalization;
using FsCheck.Fluent;
using Sipas.Surveys;

namespace Sipas.Tests.Surveys;

/// <summary>History goes on under a criterion's code, or under that of the one which replaces it.</summary>
public sealed class CriterionMapTests
{
    [Theory]
    // Criteria by group, groups apart by a comma, contents by a bar; a<1 replaces 1. Then the new place of each old criterion, and of each old group and content.
    [InlineData("1 2, 3 | 4", "1 2, 3 | 4", "0 1 2 3", "0 1 2 3 4")]
    [InlineData("1 2, 3 | 4", "2 1, 3 | 4", "1 0 2 3", "0 1 2 3 4")]
    // Moved within its content, and out of it.
    [InlineData("1 2, 3 | 4", "1, 2 3 | 4", "0 1 2 3", "0 1 2 3 4")]
    [InlineData("1 2, 3 | 4", "1, 3 | 4 2", "0 3 1 2", "0 1 2 3 4")]
    // Gone, new, replaced.
    [InlineData("1 2, 3 | 4", "1, 3 | 4", "0 - 1 2", "0 1 2 3 4")]
    [InlineData("1 2, 3 | 4", "1 2 9, 3 | 4", "0 1 3 4", "0 1 2 3 4")]
    [InlineData("1 2, 3 | 4", "1 9<2, 3 | 4", "0 1 2 3", "0 1 2 3 4")]
    [InlineData("1 2, 3 | 4", "9<2 1, 3 | 4", "1 0 2 3", "0 1 2 3 4")]
    // A replacement names every code that it has had.
    [InlineData("1 2", "1 b<2<a", "0 1", "0 1")]
    [InlineData("1 a", "1 b<2<a", "0 1", "0 1")]
    // A new group takes the place of none.
    [InlineData("1, 2", "1 2", "0 1", "0 - 1")]
    public void Every_criterion_group_and_content_has_its_place_or_none(string earlier, string later, string criteria, string parts)
    {
        var map = CriterionMap.Between(Form(earlier), Form(later));

        Assert.Equal(criteria, Written(map.Criteria));
        Assert.Equal(parts, Written(map.Parts));
    }

    [Fact]
    public void Nothing_is_lost_or_doubled_when_the_criteria_are_put_in_another_order() => Gen.Shuffle(Enumerable.Range(1, 9)).Always(order =>
    {
        var map = CriterionMap.Between(Form("1 2 3 4 5 6 7 8 9"), Form(string.Join(' ', order)));

        Assert.Equal(Enumerable.Range(1, 9), map.Criteria.OrderBy(place => place).Select(place => order[place!.Value]).Order());
        Assert.All(map.Criteria.Index(), criterion => Assert.Equal(criterion.Index + 1, order[criterion.Item!.Value]));
    });

    /// <summary>A questionnaire of these criteria.</summary>
    internal static Questionnaire Form(string criteria)
    {
        var contents = criteria.Split('|').Select((content, i) => new Content(
            new('I', i + 1),
            Given.Text("Nội dung"),
            [.. content.Split(',').Select((group, j) => new CriterionGroup(
                $"{new string('I', i + 1)}.{(char)('A' + j)}", Given.Text("Nhóm"), [.. group.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Criterion)]))]));
        return Given.Form("1") with { Contents = [.. contents] };
    }

    private static Criterion Criterion(string written) => written.Split('<') is [var code, .. { Length: > 0 } replaces]
        ? new(code, Given.Text("Tiêu chí"), Replaces: replaces)
        : new(written, Given.Text("Tiêu chí"));

    private static string Written(IEnumerable<int?> places) => string.Join(' ', places.Select(place => place?.ToString(CultureInfo.InvariantCulture) ?? "-"));
}
