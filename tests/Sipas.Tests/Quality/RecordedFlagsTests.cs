using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Sipas.Aggregation;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Tests.Quality;

/// <summary>What only the ledger can tell of an answer is told when it is recorded, however the answers are batched.</summary>
public sealed class RecordedFlagsTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData(10)]
    [InlineData(4)]
    [InlineData(1)]
    public async Task A_burst_is_the_same_burst_in_one_batch_and_in_several(int batch)
    {
        var unit = await sipas.UnitAsync();
        // Every five seconds; the seventh within a minute is one too many.
        var answers = Enumerable.Range(0, 10).Select(place => Response(unit, place * 5)).ToArray();

        foreach (var some in answers.Chunk(batch))
            await RecordAsync(some);

        Assert.Equal(
            [.. Enumerable.Repeat(QualityIssues.None, 6), .. Enumerable.Repeat(QualityIssues.DeviceBurst, 4)],
            await FlagsAsync(answers));
        Assert.Equal(6, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task Thirty_one_in_ten_minutes_are_a_burst_too()
    {
        var unit = await sipas.UnitAsync();
        var answers = Enumerable.Range(0, 31).Select(place => Response(unit, place * 19)).ToArray();

        await RecordAsync(answers);

        Assert.Equal([30], (await FlagsAsync(answers)).Index().Where(flags => flags.Item == QualityIssues.DeviceBurst).Select(flags => flags.Index));
    }

    [Fact]
    public async Task A_device_that_was_offline_and_sends_everything_at_once_bursts_not()
    {
        var unit = await sipas.UnitAsync();
        var answers = Enumerable.Range(0, 40).Select(place => Response(unit, place * 60)).ToArray();

        await RecordAsync(answers);

        Assert.All(await FlagsAsync(answers), flags => Assert.Equal(QualityIssues.None, flags));
    }

    [Fact]
    public async Task Many_kiosks_at_once_and_answers_from_elsewhere_burst_not()
    {
        var unit = await sipas.UnitAsync();
        Response[] answers =
        [
            .. Enumerable.Range(0, 20).Select(place => Response(unit, place, device: $"kiosk-{place % 4}")),
            .. Enumerable.Range(0, 20).Select(place => Response(unit, place, device: null)),
            // Another program's name for itself is no device that people stand at.
            .. Enumerable.Range(0, 20).Select(place => Response(unit, place, "program") with { Channel = Channel.Import }),
        ];

        await RecordAsync(answers);

        Assert.All(await FlagsAsync(answers), flags => Assert.Equal(QualityIssues.None, flags));
    }

    [Fact]
    public async Task Of_answers_given_at_one_instant_the_first_six_by_id_are_no_burst()
    {
        var unit = await sipas.UnitAsync();
        var answers = Enumerable.Range(0, 9).Select(_ => Response(unit, 0)).OrderBy(answer => answer.Id).ToArray();

        await RecordAsync([.. answers.Reverse()]);

        Assert.Equal(
            [.. Enumerable.Repeat(QualityIssues.None, 6), .. Enumerable.Repeat(QualityIssues.DeviceBurst, 3)],
            await FlagsAsync(answers));
    }

    [Fact]
    public async Task A_ticket_used_twice_counts_once_in_one_batch_and_across_batches()
    {
        var (unit, ticket) = (await sipas.UnitAsync(), Guid.NewGuid());
        var answers = Enumerable.Range(0, 3).Select(place => Response(unit, place * 60) with { Ticket = ticket }).ToArray();

        await RecordAsync(answers[1], answers[0]);
        await RecordAsync(answers[2], Response(unit, 300) with { Ticket = Guid.NewGuid() });

        Assert.Equal([QualityIssues.None, QualityIssues.TicketReused, QualityIssues.TicketReused], await FlagsAsync(answers));
        Assert.Equal(2, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task An_answer_that_comes_again_changes_no_flag_and_is_no_second_use_of_its_ticket()
    {
        var unit = await sipas.UnitAsync();
        var answers = Enumerable.Range(0, 5).Select(place => Response(unit, place) with { Ticket = Guid.NewGuid() }).ToArray();

        await RecordAsync(answers);
        // With two more that make seven in the minute.
        var more = Enumerable.Range(5, 2).Select(place => Response(unit, place)).ToArray();
        await RecordAsync([.. answers, .. answers, .. more]);
        await RecordAsync([.. answers, .. more]);

        Assert.Equal([.. Enumerable.Repeat(QualityIssues.None, 6), QualityIssues.DeviceBurst], await FlagsAsync([.. answers, .. more]));
        Assert.Equal(6, await sipas.CountedAsync(unit));
    }

    [Theory]
    [InlineData(5)]
    [InlineData(2)]
    [InlineData(1)]
    public async Task Answers_above_the_transactions_of_a_day_are_flagged_in_whatever_batches(int batch)
    {
        var unit = await sipas.UnitAsync();
        await sipas.TakesInAsync("/api/v1/transactions/import", "unit,day,count", $"{unit},2025-11-22,3");
        var answers = Enumerable.Range(0, 5).Select(place => Response(unit, place * 60, device: null)).ToArray();
        var nextDay = Response(unit, 86_400, device: null);

        foreach (var some in answers.Chunk(batch))
            await RecordAsync(some);
        await RecordAsync(nextDay);

        Assert.Equal(
            [QualityIssues.None, QualityIssues.None, QualityIssues.None, QualityIssues.AboveTransactions, QualityIssues.AboveTransactions, QualityIssues.None],
            await FlagsAsync([.. answers, nextDay]));
    }

    [Fact]
    public async Task Of_a_day_that_is_not_over_no_number_of_transactions_is_final()
    {
        await using var today = new RunningSipas([]) { Clock = new Clock("2025-11-22T12:00:00+07:00") };
        var unit = await today.UnitAsync();
        await today.TakesInAsync("/api/v1/transactions/import", "unit,day,count", $"{unit},2025-11-22,1");
        await today.SendAsync(Given.Answers(3, unit));

        Assert.Equal(3, await today.CountedAsync(unit));
    }

    [Fact]
    public async Task Flags_of_recording_are_in_the_ledger_and_the_tallies_alike()
    {
        await using var own = Given.Sipas();
        var unit = await own.UnitAsync();
        var recorder = own.Services.GetRequiredService<Recorder>();
        var ticket = Guid.NewGuid();
        await recorder.RecordAsync([.. Enumerable.Range(0, 9).Select(place => Response(unit, place) with { Ticket = place > 6 ? ticket : null })], TestContext.Current.CancellationToken);

        Assert.Equal(0, await own.CommandAsync("verify"));
        Assert.Equal(0, await own.CommandAsync("rebuild"));
        Assert.Equal(6, await own.CountedAsync(unit));
        Assert.Equal(3, (await own.ResultAsync(unit))["flagged"]!.Number("respondents"));
    }

    private static Response Response(string unit, int seconds, string? device = "kiosk-1")
    {
        var at = DateTimeOffset.Parse(Given.Morning, CultureInfo.InvariantCulture).ToUniversalTime().AddSeconds(seconds);
        return new(Guid.CreateVersion7(), "counter-9", 1, unit, at, at, Channel.Kiosk, device, [.. Enumerable.Repeat((byte)4, 9)], null, null, null, null);
    }

    private Task RecordAsync(params Response[] batch) =>
        sipas.Services.GetRequiredService<Recorder>().RecordAsync(batch, TestContext.Current.CancellationToken);

    private async Task<List<QualityIssues>> FlagsAsync(Response[] answers)
    {
        await using var db = await sipas.Services.GetRequiredService<IDbContextFactory<SipasDbContext>>().CreateDbContextAsync(TestContext.Current.CancellationToken);
        var ids = answers.Select(answer => answer.Id).ToArray();
        var flags = await db.Responses.Where(row => ids.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Flags, TestContext.Current.CancellationToken);
        return [.. answers.Select(answer => flags[answer.Id])];
    }
}
