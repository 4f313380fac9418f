using Sipas.Surveys;

namespace Sipas.Tests.Surveys;

/// <summary>A new version keeps the history of the earlier ones, or says where it ends.</summary>
public sealed class VersionRulesTests
{
    private static readonly DateOnly Today = new(2025, 11, 22);

    [Theory]
    // The earlier versions apart by a semicolon, then the new one, as in CriterionMapTests.
    [InlineData("1 2, 3", "1 2, 3", "")]
    [InlineData("1 2, 3", "1 2, 3 9", "contents[0].groups[1].criteria[1] New 9 1")]
    [InlineData("1 2, 3", "1, 3", "contents Vanished 2 1")]
    [InlineData("1 2, 3", "1, 2 3", "contents[0].groups[1].criteria[0] Moved 2 1")]
    [InlineData("1 2, 3", "1 9<2, 3", "contents[0].groups[0].criteria[1].replaces Continues 2 1")]
    [InlineData("1 2, 3", "1 9, 3", "contents[0].groups[0].criteria[1] New 9 1, contents Vanished 2 1")]
    // What ended in an earlier version is told again, of the last version that had it; what was replaced is not.
    [InlineData("1 2; 1; 1", "1", "contents Vanished 2 1")]
    [InlineData("1 2; 1 2; 1", "1", "contents Vanished 2 2")]
    [InlineData("1 2; 1 9<2", "1 9<2", "")]
    [InlineData("1 2; 1 9<2", "1 9", "contents Vanished 2 1")]
    public void Every_change_of_a_criterion_is_noted(string published, string draft, string notes)
    {
        var review = Review(published, draft);

        Assert.Empty(review.Faults);
        Assert.Equal(notes, string.Join(", ", review.Notes.Select(note => $"{note.Path} {note.Kind} {note.Code} {note.Version}")));
    }

    [Fact]
    public void A_changed_text_under_the_same_code_is_noted()
    {
        var earlier = Given.Form("1");
        var later = Draft(earlier, 2) with { Contents = [new("I", Given.Text("Nội dung"), [new("I.A", Given.Text("Nhóm"), [new("1", Given.Text("Tiêu chí khác"))])])] };

        Assert.Equal("contents[0].groups[0].criteria[0].text Reworded", string.Join(", ", VersionRules.Review(later, [earlier], Today).Notes.Select(note => $"{note.Path} {note.Kind}")));
    }

    [Fact]
    public void Every_note_is_told_in_Vietnamese_and_English() => Assert.All(
        Enum.GetValues<VersionNoteKind>(), kind => Assert.Contains(" / ", new VersionNote("contents", kind, "1", 1).Message, StringComparison.Ordinal));

    [Theory]
    [InlineData("1 2", "1 9<7", "contents[0].groups[0].criteria[1].replaces[0] UnknownReplaced")]
    [InlineData("1 2", "1 2<1", "contents[0].groups[0].criteria[1].replaces[0] ReplacedTwice, contents[0].groups[0].criteria[1].replaces ReplacedTogether")]
    [InlineData("1 2", "1 2<2", "contents[0].groups[0].criteria[1].replaces[0] ReplacedTwice")]
    [InlineData("1 2", "1 8<2 9<2", "contents[0].groups[0].criteria[2].replaces[0] ReplacedTwice")]
    [InlineData("1 2", "9<1<2", "contents[0].groups[0].criteria[0].replaces ReplacedTogether")]
    [InlineData("1 2; 1", "1<2", "contents[0].groups[0].criteria[0].replaces ReplacedTogether")]
    [InlineData("", "1<2", "contents[0].groups[0].criteria[0].replaces[0] UnknownReplaced")]
    public void A_mapping_that_would_lose_or_double_answers_is_refused(string published, string draft, string faults)
    {
        var review = Review(published, draft);

        Assert.Equal(faults, string.Join(", ", review.Faults));
        Assert.Empty(review.Notes);
    }

    [Theory]
    [InlineData(3, "2025-11-22", "")]
    [InlineData(9, "2030-01-01", "")]
    [InlineData(2, "2025-11-22", "version NotNewer")]
    [InlineData(1, "2025-11-22", "version NotNewer")]
    // Answers of yesterday were given to the version before.
    [InlineData(3, "2025-11-21", "validFrom NotNewer")]
    public void A_version_is_newer_than_those_before_it_and_does_not_take_their_answers(int version, string validFrom, string faults)
    {
        var earlier = Given.Form("1");
        var draft = Draft(earlier, version) with { ValidFrom = DateOnly.ParseExact(validFrom, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture) };

        Assert.Equal(faults, string.Join(", ", VersionRules.Review(draft, [earlier, Draft(earlier, 2)], Today).Faults));
    }

    [Fact]
    public void A_version_does_not_begin_before_an_earlier_one_that_is_still_to_come()
    {
        var earlier = Given.Form("1") with { ValidFrom = Today.AddDays(10) };

        Assert.Equal("validFrom NotNewer", string.Join(", ", VersionRules.Review(Draft(earlier, 2) with { ValidFrom = Today }, [earlier], Today).Faults));
    }

    [Fact]
    public void The_first_version_may_begin_in_the_past() => Assert.Empty(VersionRules.Review(Given.Form("1") with { ValidFrom = new(2010, 1, 1) }, [], Today).Faults);

    [Theory]
    [InlineData(1, 5, 3, "satisfiedFrom ScaleChanged")]
    [InlineData(1, 4, 4, "scale ScaleChanged")]
    [InlineData(0, 4, 4, "scale ScaleChanged")]
    [InlineData(0, 2, 1, "scale ScaleChanged, satisfiedFrom ScaleChanged")]
    public void Another_scale_is_another_questionnaire(int lowest, int highest, int satisfiedFrom, string faults)
    {
        var draft = Given.Form("1", lowest: lowest, highest: highest, satisfiedFrom: satisfiedFrom) with { Version = 2, ValidFrom = Today };

        Assert.Equal(faults, string.Join(", ", VersionRules.Review(draft, [Given.Form("1")], Today).Faults));
    }

    [Fact]
    public void A_version_with_faults_of_its_own_is_reviewed_all_the_same()
    {
        var review = Review("1 2", "1 1 9<7");

        Assert.Equal("contents[0].groups[0].criteria[1].code CodeGivenTwice, contents[0].groups[0].criteria[2].replaces[0] UnknownReplaced", string.Join(", ", review.Faults));
    }

    private static VersionReview Review(string published, string draft)
    {
        Questionnaire[] versions = [.. published.Split(';', StringSplitOptions.RemoveEmptyEntries).Select((criteria, place) => CriterionMapTests.Form(criteria) with { Version = place + 1 })];
        return VersionRules.Review(Draft(CriterionMapTests.Form(draft), versions.Length + 1), versions, Today);
    }

    private static Questionnaire Draft(Questionnaire questionnaire, int version) => questionnaire with { Version = version, ValidFrom = Today };
}
