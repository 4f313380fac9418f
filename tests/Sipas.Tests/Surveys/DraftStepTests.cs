using Sipas.Surveys;

namespace Sipas.Tests.Surveys;

/// <summary>What the buttons of the form do to the parts of a draft.</summary>
public sealed class DraftStepTests
{
    [Theory]
    [InlineData("Up contents[0].groups[0].criteria[1]", "2 1 | 3 4", "contents[0].groups[0].criteria[0]")]
    [InlineData("Up contents[0].groups[0].criteria[0]", "1 2 | 3 4", "contents[0].groups[0].criteria[0]")]
    [InlineData("Up contents[1].groups[0].criteria[0]", "1 2 3 | 4", "contents[0].groups[0].criteria[2]")]
    [InlineData("Down contents[0].groups[0].criteria[0]", "2 1 | 3 4", "contents[0].groups[0].criteria[1]")]
    [InlineData("Down contents[0].groups[0].criteria[1]", "1 | 2 3 4", "contents[1].groups[0].criteria[0]")]
    [InlineData("Down contents[1].groups[0].criteria[1]", "1 2 | 3 4", "contents[1].groups[0].criteria[1]")]
    [InlineData("Remove contents[0].groups[0].criteria[0]", "2 | 3 4", "contents[0].groups[0]")]
    [InlineData("Add contents[0].groups[0].criteria", "1 2 10 | 3 4", "contents[0].groups[0].criteria[2]")]
    [InlineData("Add contents[7].groups[0].criteria", "1 2 | 3 4", "")]
    [InlineData("Add contents[0].groups[0]", "1 2 | 3 4", "")]
    [InlineData("Remove contents[1].groups[0].criteria[2]", "1 2 | 3 4", "")]
    [InlineData("Remove contents[1].groups[0].criteria", "1 2 | 3 4", "")]
    [InlineData("Up title", "1 2 | 3 4", "")]
    public void A_button_moves_adds_or_takes_out_one_criterion(string step, string criteria, string place)
    {
        var (draft, earlier) = (Given.Form("2 | 2"), Given.Form("9"));

        var after = DraftStep.Parse(step)!.Take(draft, [draft, earlier]);

        Assert.Equal((criteria, place), (string.Join(" | ", after.Draft.Groups.Select(group => string.Join(' ', group.Criteria.Select(criterion => criterion.Code)))), after.Place));
    }

    [Theory]
    [InlineData("Down contents[0].groups[0]", "I: I.B I.A, II: II.A", "contents[0].groups[1]")]
    [InlineData("Down contents[0].groups[1]", "I: I.A, II: I.B II.A", "contents[1].groups[0]")]
    [InlineData("Up contents[1].groups[0]", "I: I.A I.B II.A, II:", "contents[0].groups[2]")]
    [InlineData("Remove contents[1].groups[0]", "I: I.A I.B, II:", "contents[1]")]
    [InlineData("Add contents[1].groups", "I: I.A I.B, II: II.A II.1", "contents[1].groups[1]")]
    [InlineData("Up contents[1]", "II: II.A, I: I.A I.B", "contents[0]")]
    [InlineData("Remove contents[0]", "II: II.A", "contents")]
    [InlineData("Add contents", "I: I.A I.B, II: II.A, 1:", "contents[2]")]
    public void Groups_and_contents_move_with_what_is_in_them(string step, string contents, string place)
    {
        var draft = Given.Form("1 2 | 1");

        var after = DraftStep.Parse(step)!.Take(draft, [draft]);

        Assert.Equal((contents, place), (string.Join(", ", after.Draft.Contents.Select(content => $"{content.Code}: {string.Join(' ', content.Groups.Select(group => group.Code))}".Trim())), after.Place));
        Assert.All(after.Draft.Groups.Where(group => group.Code != "II.1"), group => Assert.Equal(draft.Groups.Single(known => known.Code == group.Code).Criteria.Select(known => known.Code), group.Criteria.Select(known => known.Code)));
    }

    [Theory]
    [InlineData("Down questions[0]", "5:1,2,3 2:1,2,3 8[8.1,8.2]:yes,no gender:male,female ageBand:18-24,25-34")]
    [InlineData("Remove questions[1]", "2:1,2,3 8[8.1,8.2]:yes,no gender:male,female ageBand:18-24,25-34")]
    [InlineData("Down questions[0].options[2]", "2:1,2,3 5:1,2,3 8[8.1,8.2]:yes,no gender:male,female ageBand:18-24,25-34")]
    [InlineData("Up questions[1].options[2]", "2:1,2,3 5:1,3,2 8[8.1,8.2]:yes,no gender:male,female ageBand:18-24,25-34")]
    [InlineData("Up questions[2].items[1]", "2:1,2,3 5:1,2,3 8[8.2,8.1]:yes,no gender:male,female ageBand:18-24,25-34")]
    [InlineData("Add questions[1].items", "2:1,2,3 5[5.1]:1,2,3 8[8.1,8.2]:yes,no gender:male,female ageBand:18-24,25-34")]
    [InlineData("Up respondent[1]", "2:1,2,3 5:1,2,3 8[8.1,8.2]:yes,no ageBand:18-24,25-34 gender:male,female")]
    [InlineData("Remove respondent[1].options[0]", "2:1,2,3 5:1,2,3 8[8.1,8.2]:yes,no gender:male,female ageBand:25-34")]
    public void Questions_rows_options_and_attributes_keep_their_codes(string step, string asked)
    {
        var draft = Given.Form("1");

        Assert.Equal(asked, Asked(DraftStep.Parse(step)!.Take(draft, [draft]).Draft));
    }

    [Theory]
    [InlineData("Add commentPrompts", "A:1,2 B:5 :1,2,3,4,5", "commentPrompts[2]")]
    [InlineData("Down commentPrompts[0]", "B:5 A:1,2", "commentPrompts[1]")]
    [InlineData("Remove commentPrompts[1]", "A:1,2", "commentPrompts")]
    public void Invitations_to_comment_are_added_moved_and_taken_out(string step, string prompts, string place)
    {
        var draft = Given.Form("1") with { CommentPrompts = [new(new([1, 2]), Given.Text("A")), new(new([5]), Given.Text("B"))] };

        var after = DraftStep.Parse(step)!.Take(draft, [draft]);

        Assert.Equal((prompts, place), (string.Join(' ', after.Draft.CommentPrompts!.Select(prompt => $"{prompt.Text["vi"]}:{string.Join(',', prompt.After.Levels)}")), after.Place));
    }

    [Fact]
    public void The_first_invitation_makes_the_list_and_the_last_takes_it_away()
    {
        var draft = Given.Form("1");

        var one = DraftStep.Parse("Add commentPrompts")!.Take(draft, [draft]).Draft;

        Assert.Single(one.CommentPrompts!);
        Assert.Null(DraftStep.Parse("Remove commentPrompts[0]")!.Take(one, [one]).Draft.CommentPrompts);
    }

    [Fact]
    public void A_grid_without_its_last_row_is_a_plain_question_again()
    {
        var draft = Given.Form("1");
        foreach (var _ in draft.Questions[2].Items!)
            draft = DraftStep.Parse("Remove questions[2].items[0]")!.Take(draft, [draft]).Draft;

        Assert.Null(draft.Questions[2].Items);
        Assert.Empty(QuestionnaireRules.Check(draft));
    }

    [Theory]
    [InlineData("contents", "4")]
    [InlineData("contents[0].groups", "I.8")]
    [InlineData("questions", "13")]
    [InlineData("questions[2].items", "8.8")]
    [InlineData("questions[0].options", "6")]
    [InlineData("questions[1].options", "4")]
    [InlineData("respondent", "attribute3")]
    [InlineData("respondent[0].options", "1")]
    public void What_is_new_has_a_code_that_no_version_ever_had(string list, string code)
    {
        var draft = Given.Form("1");
        var earlier = draft with
        {
            Contents = [new("3", Given.Text("Cũ"), [new("I.7", Given.Text("Cũ"), [])])],
            Questions =
            [
                new("2", QuestionKind.Multiple, Given.Text("Cũ"), Given.Options("1", "5")),
                new("12", QuestionKind.Single, Given.Text("Cũ"), Given.Options("1", "9"), [new("8.7", Given.Text("Cũ"))]),
            ],
            Respondent = [new("attribute2", Given.Text("Cũ"), Given.Options("1", "2"))],
        };

        var (after, place) = new DraftStep(DraftStepKind.Add, list).Take(draft, [earlier, draft]);

        Assert.Equal(code, Codes(after).Except(Codes(draft)).First(found => found.Place == place).Code);
    }

    [Theory]
    [InlineData("save")]
    [InlineData("Up 1 2")]
    [InlineData("7 contents")]
    [InlineData(null)]
    public void Anything_else_is_no_step(string? step) => Assert.Null(DraftStep.Parse(step));

    private static IEnumerable<(string Place, string Code)> Codes(Questionnaire draft) =>
    [
        .. DocumentPlaces.Contents(draft).Select(content => (content.Path, content.Part.Code)),
        .. DocumentPlaces.Groups(draft).Select(group => (group.Path, group.Part.Code)),
        .. DocumentPlaces.Questions(draft).Select(question => (question.Path, question.Part.Code)),
        .. DocumentPlaces.Items(draft).Select(item => (item.Path, item.Part.Code)),
        .. DocumentPlaces.Respondent(draft).Select(asked => (asked.Path, asked.Part.Code)),
        .. DocumentPlaces.OptionLists(draft).SelectMany(options => DocumentPlaces.Of(options.Path, options.Part)).Select(option => (option.Path, option.Part.Code)),
    ];

    private static string Asked(Questionnaire draft) => string.Join(' ', draft.Questions
        .Select(question => question.Code + (question.Items is { } items ? $"[{string.Join(',', items.Select(item => item.Code))}]" : "") + Options(question.Options))
        .Concat(draft.Respondent.Select(asked => asked.Code + Options(asked.Options))));

    private static string Options(IReadOnlyList<Option> options) => $":{string.Join(',', options.Select(option => option.Code))}";
}
