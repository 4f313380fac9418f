using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Alerts;

/// <summary>Each kind of rule, from calm to alert and back.</summary>
public sealed class AlertKindTests
{
    private const string Transactions = "/api/v1/transactions/import";

    private static readonly Dictionary<string, Act> Acts = new()
    {
        ["levelBelow"] = new(
            """ "kind": "levelBelow", "threshold": 80 """,
            stage => stage.AnswerAsync((2, '5')), stage => stage.AnswerAsync((8, '1')), stage => stage.AnswerAsync((60, '5')), stage => stage.AnswerAsync((100, '1'))),
        ["levelBelow of a group"] = new(
            """ "kind": "levelBelow", "threshold": 79.5, "cell": "II", "span": "quarter" """,
            stage => stage.AnswerAsync((2, '5')), stage => stage.AnswerAsync((8, '1')), stage => stage.AnswerAsync((60, '5')), stage => stage.AnswerAsync((100, '1'))),
        ["fall"] = new(
            """ "kind": "fall" """,
            async stage =>
            {
                await stage.Sipas.SendAsync([.. Given.Answers(24, stage.Unit, "555555555", answeredAt: "2025-10-22T09:15:00+07:00"), .. Given.Answers(6, stage.Unit, "111111111", answeredAt: "2025-10-22T09:15:00+07:00")]);
                await stage.AnswerAsync((24, '5'), (6, '1'));
            },
            stage => stage.AnswerAsync((60, '2')), stage => stage.AnswerAsync((600, '5')), stage => stage.AnswerAsync((900, '1'))),
        ["flaggedAbove"] = new(
            """ "kind": "flaggedAbove", "threshold": 20, "span": "days", "days": 30 """,
            stage => stage.AnswerAsync((9, '4')), stage => stage.FlagAsync(6), stage => stage.AnswerAsync((40, '4')), stage => stage.FlagAsync(20)),
        ["kioskSilent"] = new(
            """ "kind": "kioskSilent" """,
            async stage =>
            {
                stage.Device = await Device.EnrolAsync(stage.Sipas, stage.Unit);
                await stage.Device.ReportAsync();
            },
            stage => stage.PassAsync(4), stage => stage.Device!.ReportAsync(), stage => stage.PassAsync(4)),
        ["answersAboveTransactions"] = new(
            """ "kind": "answersAboveTransactions" """,
            async stage =>
            {
                await stage.Sipas.TakesInAsync(Transactions, "unit,day,count", $"{stage.Unit},2025-11-22,10");
                await stage.AnswerAsync((3, '4'));
            },
            stage => stage.AnswerAsync((20, '4')), stage => stage.Sipas.TakesInAsync(Transactions, "unit,day,count", $"{stage.Unit},2025-11-22,100"), stage => stage.AnswerAsync((200, '4'))),
        ["noAnswers"] = new(
            """ "kind": "noAnswers", "span": "days", "days": 3 """,
            stage => stage.AnswerAsync((1, '4')), stage => stage.PassAsync(5), stage => stage.Sipas.SendAsync(Given.Answers(1, stage.Unit, answeredAt: stage.Now)), stage => stage.PassAsync(5)),
    };

    /// <summary>The kinds, by name.</summary>
    public static TheoryData<string> Kinds => [.. Acts.Keys];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task It_is_told_when_it_begins_and_ends_and_nothing_while_nothing_changes(string kind)
    {
        var (act, clock) = (Acts[kind], new Clock(Alerting.Noon));
        await using var sipas = Alerting.Sipas(clock);
        var stage = new Stage(sipas, clock, await sipas.UnitAsync());
        await act.Calm(stage);
        await sipas.RuleAsync(stage.Unit, act.Rule);
        await stage.LaterAsync(hours: 0);
        Assert.Empty(await sipas.ToldAsync());

        await act.Begin(stage);
        await stage.LaterAsync(hours: 1);
        Assert.Equal(["raised"], await sipas.ToldAsync());
        await stage.LaterAsync(hours: 1);
        await stage.LaterAsync(hours: 12);
        Assert.Equal(["raised"], await sipas.ToldAsync());
        Assert.Equal(["raised"], await StatesAsync(sipas));

        await act.End(stage);
        await stage.LaterAsync(hours: 8);
        await stage.LaterAsync(hours: 8);
        Assert.Equal(["raised", "cleared"], await sipas.ToldAsync());
        Assert.Equal(["cleared"], await StatesAsync(sipas));

        await act.Again(stage);
        await stage.LaterAsync(hours: 8);
        Assert.Equal(["raised", "cleared", "raised"], await sipas.ToldAsync());
    }

    private static async Task<string[]> StatesAsync(RunningSipas sipas) => [.. (await sipas.JsonAsync("/api/v1/alerts")).AsArray().Select(alert => alert!.Word("state"))];

    private sealed record Act(string Rule, Func<Stage, Task> Calm, Func<Stage, Task> Begin, Func<Stage, Task> End, Func<Stage, Task> Again);

    private sealed class Stage(RunningSipas sipas, Clock clock, string unit)
    {
        public RunningSipas Sipas => sipas;

        public string Unit => unit;

        public Device? Device { get; set; }

        public string Now => clock.Now.ToString("yyyy-MM-dd'T'HH:mm:sszzz", System.Globalization.CultureInfo.InvariantCulture);

        /// <summary>So many people answer everything with a level.</summary>
        public Task AnswerAsync(params (int People, char Level)[] answers) =>
            sipas.SendAsync(answers.SelectMany(some => Given.Answers(some.People, unit, new string(some.Level, 9))));

        /// <summary>So many people answer faster than anybody reads.</summary>
        public Task FlagAsync(int people) => sipas.SendAsync(Given.Answers(people, unit).Select(answer =>
        {
            answer["durationSeconds"] = 0;
            return answer;
        }));

        public Task PassAsync(int days)
        {
            clock.Now += TimeSpan.FromDays(days);
            return Task.CompletedTask;
        }

        /// <summary>Some hours and a little more pass, and somebody looks.</summary>
        public async Task LaterAsync(int hours)
        {
            clock.Now += TimeSpan.FromHours(hours) + TimeSpan.FromMinutes(6);
            Assert.Equal(1, await sipas.LookAsync());
        }
    }
}
