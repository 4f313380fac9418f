using System.Net;

namespace Sipas.Tests.Units;

/// <summary>A new service has something to show, which never mixes with real figures and goes for good.</summary>
public sealed class DemonstrationTests
{
    private const string Address = "/api/v1/results/DEMO-46?survey=sipas-2023&from=2025-06-01&to=2026-06-30";
    private static readonly (string, string?)[] AsDelivered = [("Sipas:Demonstration", null), ("Sipas:Results:Threshold", null)];

    [Fact]
    public async Task A_new_service_shows_anyone_a_made_up_province()
    {
        await using var sipas = New();

        var result = await (await sipas.Anyone.GetAsync(Address, TestContext.Current.CancellationToken)).JsonAsync();

        // 40 communes and a department of 60 people each.
        Assert.Equal(2460, result.Number("respondents"));
        Assert.InRange(result["overall"]!.Number("index"), 60, 95);
        Assert.DoesNotContain("\"suppressed\":true", result.ToJsonString(), StringComparison.Ordinal);
        // Two of three fill in the other questions; nine of ten say that no official harasses people, as was published for 2024.
        Assert.All(result["questions"]!.AsArray(), question => Assert.InRange(question!.Number("respondents"), 1500, 1800));
        Assert.InRange(result.Cell("questions", "5")["options"]![0]!.Number("percent"), 85, 92);
        Assert.InRange(result.Cell("questions", "1.1").Number("meanPercent"), 70, 90);
        var communes = await (await sipas.Anyone.GetAsync("/api/v1/units?parent=DEMO-46", TestContext.Current.CancellationToken)).JsonAsync();
        Assert.Equal(41, communes.AsArray().Count);
        Assert.All(communes.AsArray(), unit => Assert.True(unit!["demonstration"]!.GetValue<bool>()));
        Assert.Equal(0, await sipas.CommandAsync("verify"));
    }

    [Fact]
    public async Task Its_people_leave_out_the_first_criterion_as_they_do_the_others_and_rate_it_no_worse()
    {
        await using var sipas = New();

        var criteria = (await (await sipas.Anyone.GetAsync(Address, TestContext.Current.CancellationToken)).JsonAsync())["criteria"]!.AsArray();

        // One person in twenty leaves out a criterion, of 2460.
        Assert.All(criteria, criterion => Assert.InRange(criterion!.Number("respondents"), 2270, 2400));
        Assert.InRange(criteria[0]!.Number("index"), criteria.Skip(1).Min(other => other!.Number("index")) - 1, 100);
    }

    [Fact]
    public async Task Its_people_are_the_same_whenever_it_is_made()
    {
        await using var sipas = New();
        await using var another = new RunningSipas(AsDelivered) { Clock = new Clock("2027-01-31T12:00:00+07:00") };

        var (people, others) = (await PeopleAsync(sipas), await PeopleAsync(another));

        Assert.Equal(people, others);
        Assert.InRange(people.Count(person => person.Contains("female", StringComparison.Ordinal)), 1000, 1400);
        Assert.InRange(people.Distinct().Count(), 2000, 2460);
    }

    [Fact]
    public async Task With_the_first_real_unit_results_are_no_longer_public()
    {
        await using var sipas = New();
        await sipas.UnitAsync();

        await (await sipas.Anyone.GetAsync(Address, TestContext.Current.CancellationToken)).IsProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
    }

    [Fact]
    public async Task A_file_cannot_change_the_units_of_the_demonstration()
    {
        await using var sipas = New();

        var problem = await (await sipas.ImportAsync("00004,Ba Đình,,ward,,,", "DEMO-46,Huế thật,,city,,,")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");

        Assert.Equal(["line 3"], problem.Fields());
        Assert.Equal(HttpStatusCode.NotFound, (await sipas.GetAsync("/api/v1/units/00004")).StatusCode);
    }

    [Fact]
    public async Task A_real_unit_cannot_be_placed_below_the_demonstration()
    {
        await using var sipas = New();

        await (await sipas.ImportAsync("00004,Ba Đình,,ward,DEMO-46,,")).IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
    }

    [Fact]
    public async Task Removed_it_is_gone_with_its_answers_while_real_ones_stay_and_a_restart_does_not_bring_it_back()
    {
        using var folder = new TemporaryFolder();
        string unit;
        await using (var sipas = New(folder))
        {
            unit = await sipas.UnitAsync();
            await sipas.SendAsync([.. Given.Answers(6, unit), Given.Answer("DEMO-19753", answeredAt: "2026-06-01T08:00:00+07:00")]);
        }

        await using (var stopped = New(folder))
        {
            Assert.Equal(0, await stopped.CommandAsync("demonstration", "remove"));
            Assert.Equal(0, await stopped.CommandAsync("demonstration", "remove"));
            Assert.Equal(0, await stopped.CommandAsync("verify"));
        }

        await using var restarted = New(folder);
        await (await restarted.GetAsync(Address)).IsProblemAsync(HttpStatusCode.NotFound, "unknown");
        Assert.Equal(unit, Assert.Single((await restarted.JsonAsync("/api/v1/units")).AsArray())!.Word("code"));
        Assert.Equal(6, await restarted.CountedAsync(unit));
    }

    [Fact]
    public async Task A_database_that_was_there_before_gets_none()
    {
        using var folder = new TemporaryFolder();
        await using (var without = new RunningSipas([]) { Folder = folder.Path })
            Assert.Empty((await without.JsonAsync("/api/v1/units")).AsArray());

        await using var later = New(folder);

        Assert.Empty((await later.JsonAsync("/api/v1/units")).AsArray());
    }

    [Theory]
    [InlineData("verify", "everything")]
    [InlineData("rebuild", "2025")]
    [InlineData("demonstration")]
    [InlineData("demonstration", "keep")]
    public async Task A_command_that_does_not_exist_is_an_error(params string[] command)
    {
        await using var sipas = Given.Sipas();

        Assert.Equal(2, await sipas.CommandAsync(command));
    }

    // What each says and who they are, in an order that does not depend on ids.
    private static async Task<List<string>> PeopleAsync(RunningSipas sipas)
    {
        await sipas.JsonAsync(Address);
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = "SELECT unit_id || hex(levels) || ifnull(choices, '-') || respondent FROM responses ORDER BY 1";
        using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var people = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            people.Add(reader.GetString(0));
        return people;
    }

    private static RunningSipas New(TemporaryFolder? folder = null)
    {
        var clock = new Clock("2026-06-30T12:00:00+07:00");
        return folder is null ? new(AsDelivered) { Clock = clock } : new(AsDelivered) { Clock = clock, Folder = folder.Path };
    }
}
