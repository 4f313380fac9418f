using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sipas.Intake;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Surveys;

namespace Sipas.Tests.Intake;

/// <summary>An answer is pinned to the version that the citizen was shown, or that was in force when they answered.</summary>
public sealed class AnswerVersionTests
{
    // Version 1 from 1 January 2024 with one criterion; 2 from 1 May 2025 with two; 3 from 1 July 2026 with three.
    private static readonly Questionnaire[] Versions =
    [
        Given.Form("1"),
        Given.Form("2") with { Version = 2, ValidFrom = new(2025, 5, 1) },
        Given.Form("3") with { Version = 3, ValidFrom = new(2026, 7, 1) },
    ];

    [Theory]
    // When answered, which versions are retired since when, which version the client says; then the version or the reasons.
    [InlineData("2025-04-30T23:59:59+07:00", "", null, "1")]
    [InlineData("2025-05-01T00:00:00+07:00", "", null, "2")]
    [InlineData("2025-11-22T09:15:00+07:00", "", null, "2")]
    // A kiosk that has not heard of the newer one yet.
    [InlineData("2025-11-22T09:15:00+07:00", "", 1, "1")]
    [InlineData("2025-04-30T23:59:59+07:00", "", 2, "answeredAt BeforeQuestionnaire")]
    [InlineData("2025-11-22T09:15:00+07:00", "", 3, "answeredAt BeforeQuestionnaire")]
    [InlineData("2025-11-22T09:15:00+07:00", "", 4, "version UnknownVersion")]
    [InlineData("2023-12-31T23:59:59+07:00", "", null, "answeredAt BeforeQuestionnaire")]
    // Retired: what was answered before may come later.
    [InlineData("2025-11-22T09:15:00+07:00", "1=2025-11-01T00:00:00+07:00", null, "2")]
    [InlineData("2025-11-22T09:15:00+07:00", "1=2025-11-01T00:00:00+07:00", 1, "survey Retired")]
    [InlineData("2025-10-22T09:15:00+07:00", "1=2025-11-01T00:00:00+07:00", 1, "1")]
    [InlineData("2025-11-22T09:15:00+07:00", "2=2025-11-22T09:15:00+07:00", null, "1")]
    [InlineData("2025-11-22T09:14:59+07:00", "2=2025-11-22T09:15:00+07:00", null, "2")]
    [InlineData("2025-11-22T09:15:00+07:00", "1=2025-11-01T00:00:00+07:00 2=2025-11-02T00:00:00+07:00", null, "answeredAt BeforeQuestionnaire")]
    [InlineData("2025-11-22T09:15:00+07:00", "1=2025-11-01T00:00:00+07:00 2=2025-11-02T00:00:00+07:00 3=2025-11-03T00:00:00+07:00", null, "answeredAt BeforeQuestionnaire")]
    [InlineData("2025-10-22T09:15:00+07:00", "1=2025-11-01T00:00:00+07:00 2=2025-11-02T00:00:00+07:00", null, "2")]
    public void It_goes_to_the_version_that_was_in_force(string answeredAt, string retired, int? version, string expected) =>
        Assert.Equal(expected, Check(answeredAt, version, Reference(Versions, retired)));

    [Fact]
    public void Once_every_version_is_retired_a_new_answer_is_told_since_when()
    {
        var reference = Reference(Versions[..2], "1=2025-11-01T00:00:00+07:00 2=2025-11-02T10:30:00+07:00");
        var refusal = Assert.Single(ResponseCheck.Check(Submitted(Given.Morning, null), reference, new(Now, Channel.Web)).Refusals);

        Assert.Equal(("survey", RefusalReason.Retired, "2025-11-02T10:30:00+07:00"), (refusal.Field, refusal.Reason, refusal.Allowed));
    }

    [Fact]
    public void Its_levels_are_those_of_its_version()
    {
        var submitted = Submitted("2025-04-30T12:00:00+07:00", null, """{ "2": 4 }""");

        Assert.Equal(["answers.2"], ResponseCheck.Check(submitted, Reference(Versions, ""), new(Now, Channel.Web)).Refusals.Select(refusal => refusal.Field));
        Assert.Equal([0, 4], ResponseCheck.Check(submitted with { AnsweredAt = Given.Morning }, Reference(Versions, ""), new(Now, Channel.Web)).Response!.Levels);
    }

    [Fact]
    public void Without_a_time_the_newest_version_says_what_else_is_wrong() =>
        Assert.Equal(["answeredAt", "answers.4"], ResponseCheck.Check(Submitted("?", null, """{ "3": 1, "4": 1 }"""), Reference(Versions, ""), new(Now, Channel.Web)).Refusals.Select(refusal => refusal.Field));

    private static DateTimeOffset Now => Time("2025-11-22T10:00:00+07:00");

    private static string Check(string answeredAt, int? version, ReferenceData reference)
    {
        var (response, refusals) = ResponseCheck.Check(Submitted(answeredAt, version), reference, new(Now, Channel.Web));
        return response?.Version.ToString(CultureInfo.InvariantCulture) ?? string.Join(", ", refusals.Select(refusal => $"{refusal.Field} {refusal.Reason}"));
    }

    private static SubmitResponse Submitted(string answeredAt, int? version, string answers = """{ "1": 4 }""")
    {
        var answer = Given.Answer("00004", "4", "form", answeredAt);
        answer["answers"] = JsonNode.Parse(answers);
        answer["version"] = version;
        return answer.Deserialize<SubmitResponse>(SipasJson.Options)!;
    }

    private static ReferenceData Reference(IEnumerable<Questionnaire> versions, string retired)
    {
        var since = retired.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(version => version.Split('=')).ToDictionary(version => version[0], version => Time(version[1]));
        var known = Given.Reference("00004");
        return new(
            known.History, known.Today,
            versions.Select(version => new PublishedSurvey(
                version.Version, version, since.TryGetValue(version.Version.ToString(CultureInfo.InvariantCulture), out var at) ? at : null)));
    }

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
