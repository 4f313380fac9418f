using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;

namespace Sipas.Tests.Privacy;

/// <summary>People are told what becomes of their answer, and what is not asked of them is not kept either.</summary>
public sealed class AskedTests
{
    [Theory]
    [MemberData(nameof(Surveys.BuiltInQuestionnaireTests.Codes), MemberType = typeof(Surveys.BuiltInQuestionnaireTests))]
    public async Task The_first_screen_says_what_for_and_how_long(string code)
    {
        await using var sipas = Given.Sipas(("Sipas:Retention:CommentMonths", "18"));
        var consent = (await sipas.JsonAsync($"/api/v1/surveys/{code}"))["consent"]!;

        Assert.All(["tự nguyện", "không hỏi họ tên", "góp ý được giữ 18 tháng", "phiếu được giữ 10 năm"], said => Assert.Contains(said, consent.Word("vi"), StringComparison.Ordinal));
        Assert.All(["voluntary", "do not ask for your name", "kept for 18 months", "answers for 10 years"], said => Assert.Contains(said, consent.Word("en"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("0", "0", "không thời hạn", "không thời hạn")]
    [InlineData("0", "12", "1 năm", "1 năm")]
    [InlineData("6", "0", "6 tháng", "không thời hạn")]
    [InlineData("36", "24", "2 năm", "2 năm")]
    public async Task A_comment_is_kept_no_longer_than_its_answer(string commentMonths, string answerMonths, string comments, string answers)
    {
        await using var sipas = Given.Sipas(("Sipas:Retention:CommentMonths", commentMonths), ("Sipas:Retention:AnswerMonths", answerMonths));

        Assert.EndsWith($"Lời góp ý được giữ {comments}, phiếu được giữ {answers}.", (await sipas.JsonAsync("/api/v1/surveys/counter-9"))["consent"]!.Word("vi"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ethnicity_is_not_asked_and_where_it_is_given_all_the_same_it_is_not_kept()
    {
        await using var sipas = Given.Sipas();

        Assert.Equal(["ethnicity"], await NotAskedAsync(sipas));
        Assert.Equal("""{"gender":"female"}""", await KeptAsync(sipas, """{ "ethnicity": "other", "gender": "female" }"""));
        Assert.Equal("", await KeptAsync(sipas, """{ "ethnicity": "other" }"""));
    }

    [Fact]
    public async Task An_installation_may_ask_all_the_same()
    {
        await using var sipas = Given.Sipas(("Sipas:Privacy:Ask:0", "ethnicity"), ("Sipas:Privacy:Ask:1", "religion"));

        Assert.Empty(await NotAskedAsync(sipas));
        Assert.Equal("""{"gender":"female","ethnicity":"other"}""", await KeptAsync(sipas, """{ "ethnicity": "other", "gender": "female" }"""));
        Assert.Contains(sipas.Logged.Lines, line => line.StartsWith("Warning Sipas.Storage.StoragePreparation: Sipas:Privacy:Ask names religion,", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Questionnaires_of_before_get_a_version_that_tells_of_privacy_and_their_results_go_on()
    {
        using var folder = new TemporaryFolder();
        string unit;
        await using (var earlier = new RunningSipas([]) { Folder = folder.Path })
        {
            unit = await earlier.UnitAsync();
            await earlier.SendAsync(Given.Answers(2, unit, new string('4', 39), "sipas-2023"));
            using var database = earlier.Database();
            AsBefore(database);
        }

        await using (var sipas = new RunningSipas([]) { Folder = folder.Path })
        {
            Assert.Equal(["1 published", "2 published"], await VersionsAsync(sipas, "sipas-2023"));
            Assert.Equal(["1 published"], await VersionsAsync(sipas, "counter-9"));
            var now = await sipas.JsonAsync("/api/v1/surveys/sipas-2023");
            Assert.Equal((2, true), (now["version"]!.GetValue<int>(), now["consent"] is not null));
            Assert.Equal(["ethnicity"], await NotAskedAsync(sipas));
            Assert.Empty(await NotAskedAsync(sipas, "?version=1"));
            var late = Given.Answer(unit, new string('4', 39), "sipas-2023");
            await sipas.SendAsync(late, Given.Answer(unit, new string('2', 39), "sipas-2023", DateTimeOffset.UtcNow.ToString("O")));
            Assert.Equal(3, await sipas.CountedAsync(unit, "sipas-2023"));
            Assert.Equal(4, await sipas.CountedAsync(unit, "sipas-2023", $"2025-01-01/{DateTime.UtcNow.AddDays(1):yyyy-MM-dd}"));
        }

        await using var again = new RunningSipas([]) { Folder = folder.Path };
        Assert.Equal(["1 published", "2 published"], await VersionsAsync(again, "sipas-2023"));
    }

    // As they were before questionnaires told of privacy; but the short form as an office has made it its own.
    private static void AsBefore(SqliteConnection database)
    {
        using var command = database.CreateCommand();
        command.CommandText = """
            DROP TRIGGER questionnaires_unchanged;
            UPDATE questionnaires SET document = replace(json_remove(document, '$.consent'), ',"asked":false', '');
            UPDATE questionnaires SET document = json_set(document, '$.title.vi', 'Phiếu của phường') WHERE code = 'counter-9';
            """;
        command.ExecuteNonQuery();
    }

    private static async Task<IEnumerable<string>> VersionsAsync(RunningSipas sipas, string code) =>
        (await sipas.JsonAsync($"/api/v1/surveys/{code}/versions")).AsArray().Select(version => $"{version!["version"]} {version["state"]}");

    private static async Task<IEnumerable<string>> NotAskedAsync(RunningSipas sipas, string version = "") =>
        (await sipas.JsonAsync($"/api/v1/surveys/sipas-2023{version}"))["respondent"]!.AsArray().Where(asked => asked!["asked"]?.GetValue<bool>() == false).Select(asked => asked!.Word("code"));

    private static async Task<string> KeptAsync(RunningSipas sipas, string respondent)
    {
        var answer = Given.Answer(await sipas.UnitAsync(), new string('4', 39), "sipas-2023");
        answer["respondent"] = JsonNode.Parse(respondent);
        await sipas.SendAsync(answer);
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT ifnull(respondent, '') FROM responses ORDER BY id DESC LIMIT 1";
        return (string)command.ExecuteScalar()!;
    }
}
