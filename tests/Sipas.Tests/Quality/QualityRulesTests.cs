using System.Globalization;
using System.Text.Json;
using Sipas.Intake;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Storage;

namespace Sipas.Tests.Quality;

/// <summary>When an answer is doubtful, and when it is not.</summary>
public sealed class QualityRulesTests
{
    private static readonly QualityOptions Usual = new();

    [Theory]
    // Nine criteria: eight steps of a second.
    [InlineData("543545454", 0, 7, QualityIssues.TooFast)]
    [InlineData("543545454", 0, 8, QualityIssues.None)]
    // With three questions eleven.
    [InlineData("543545454", 3, 10, QualityIssues.TooFast)]
    [InlineData("543545454", 3, 11, QualityIssues.None)]
    // Only what was answered.
    [InlineData("54-------", 0, 0, QualityIssues.TooFast)]
    [InlineData("54-------", 0, 1, QualityIssues.None)]
    // One tap takes no time from the first question to the last.
    [InlineData("5--------", 0, 0, QualityIssues.None)]
    // Nobody has measured.
    [InlineData("555555555", 0, null, QualityIssues.None)]
    public void Too_fast_is_less_than_a_second_from_one_question_to_the_next(string levels, int choices, int? seconds, QualityIssues flags) =>
        Assert.Equal(flags, QualityRules.AtArrival(Answer(levels) with { DurationSeconds = seconds }, choices, null, Usual));

    [Theory]
    // Somebody who is content with everything and took the time to read is believed.
    [InlineData(39, '5', 180, QualityIssues.None)]
    [InlineData(39, '5', 76, QualityIssues.None)]
    [InlineData(39, '5', 75, QualityIssues.StraightLining)]
    [InlineData(39, '3', 75, QualityIssues.StraightLining)]
    [InlineData(39, '1', 30, QualityIssues.StraightLining | QualityIssues.TooFast)]
    // Without a time there is nothing beside the pattern that speaks against it.
    [InlineData(39, '5', null, QualityIssues.None)]
    // On a short form the same level throughout is what an honest answer looks like.
    [InlineData(20, '5', 37, QualityIssues.StraightLining)]
    [InlineData(19, '5', 35, QualityIssues.None)]
    [InlineData(9, '5', 9, QualityIssues.None)]
    public void Straight_lining_is_one_level_for_many_criteria_in_less_time_than_reading_takes(int criteria, char level, int? seconds, QualityIssues flags) =>
        Assert.Equal(flags, QualityRules.AtArrival(Answer(new string(level, criteria)) with { DurationSeconds = seconds }, 0, null, Usual));

    [Fact]
    public void One_other_level_is_no_straight_line() =>
        Assert.Equal(QualityIssues.None, QualityRules.AtArrival(Answer(new string('5', 38) + "4") with { DurationSeconds = 60 }, 0, null, Usual));

    [Theory]
    [InlineData("2025-11-21T07:29:59+07:00", QualityIssues.OutOfHours)]
    [InlineData("2025-11-21T07:30:00+07:00", QualityIssues.None)]
    // Who waited at noon is served; who comes at 12:01 is not.
    [InlineData("2025-11-21T12:00:00+07:00", QualityIssues.None)]
    [InlineData("2025-11-21T12:01:00+07:00", QualityIssues.OutOfHours)]
    [InlineData("2025-11-21T09:00:00Z", QualityIssues.None)]
    // A Saturday.
    [InlineData("2025-11-22T09:15:00+07:00", QualityIssues.OutOfHours)]
    public void Out_of_hours_is_when_the_place_is_closed(string at, QualityIssues flags)
    {
        var hours = JsonSerializer.Deserialize<OpeningHours>("""{ "friday": ["07:30-11:30", "13:30-17:00"] }""", SipasJson.Options);

        Assert.Equal(flags, QualityRules.AtArrival(Answer("5", at), 0, hours, Usual));
        Assert.Equal(QualityIssues.None, QualityRules.AtArrival(Answer("5", at), 0, null, Usual));
    }

    [Theory]
    [InlineData(null, QualityIssues.None)]
    [InlineData(300_000L, QualityIssues.None)]
    [InlineData(300_001L, QualityIssues.ClockWrong)]
    [InlineData(-300_000L, QualityIssues.None)]
    [InlineData(-7_200_000L, QualityIssues.ClockWrong)]
    public void A_clock_is_wrong_that_is_more_than_five_minutes_off(long? milliseconds, QualityIssues flags) =>
        Assert.Equal(flags, QualityRules.AtArrival(Answer("5") with { ClockCorrection = milliseconds }, 0, null, Usual));

    [Fact]
    public void What_the_sender_is_flagged_for_stays() =>
        Assert.Equal(
            QualityIssues.UnusualNumber | QualityIssues.ClockWrong,
            QualityRules.AtArrival(Answer("5") with { ClockCorrection = 400_000, Flags = QualityIssues.UnusualNumber }, 0, null, Usual));

    [Theory]
    [InlineData(6, 6, false)]
    [InlineData(7, 7, true)]
    [InlineData(3, 30, false)]
    [InlineData(3, 31, true)]
    public void A_burst_is_more_than_six_in_a_minute_or_thirty_in_ten(long inMinute, long inTenMinutes, bool burst) =>
        Assert.Equal(burst, QualityRules.IsBurst(new(inMinute, inTenMinutes), Usual));

    [Theory]
    // Tickets in the order in which they were received; the third may have been used before.
    [InlineData("ab-ab", "", "a b")]
    [InlineData("ab-c", "c", "c")]
    [InlineData("--", "", "")]
    [InlineData("aaa", "a", "a a a")]
    public void A_ticket_is_good_for_the_first_answer_that_was_received(string tickets, string used, string flagged)
    {
        var rows = tickets.Select((ticket, place) => Row(place, ticket)).ToArray();

        var found = QualityRules.WithUsedTicket(rows.Reverse(), used.Select(Ticket).ToHashSet());

        Assert.Equal(flagged, string.Join(' ', found.Select(row => tickets[(int)row.DurationSeconds!])));
    }

    [Theory]
    // Answers by number; + has a flag already.
    [InlineData("----", 0, 9, "")]
    [InlineData("----", 0, 4, "")]
    [InlineData("----", 0, 3, "3")]
    [InlineData("----", 2, 3, "1 2 3")]
    [InlineData("--", 0, 0, "0 1")]
    // A flagged one uses up no transaction, or a flood of them would cost honest people their say.
    [InlineData("-++-", 0, 2, "")]
    [InlineData("--+-", 0, 2, "2 3")]
    public void Above_transactions_are_those_that_come_when_as_many_are_counted(string answers, long counted, long transactions, string flagged)
    {
        var rows = answers.Select((answer, place) => Row(place, '-', answer == '+' ? QualityIssues.TooFast : QualityIssues.None)).ToArray();

        Assert.Equal(flagged, string.Join(' ', QualityRules.AboveTransactions(rows.Reverse(), counted, transactions).Select(row => row.DurationSeconds)));
    }

    [Fact]
    public void Thresholds_can_be_set()
    {
        var strict = new QualityOptions { FastestSeconds = 0, StraightFrom = 5, StraightSeconds = 10, ClockTolerance = TimeSpan.FromSeconds(1), MostInMinute = 1, MostInTenMinutes = 2 };

        Assert.Equal(
            QualityIssues.StraightLining | QualityIssues.ClockWrong,
            QualityRules.AtArrival(Answer("55555") with { DurationSeconds = 0, ClockCorrection = 1001 }, 0, null, strict));
        Assert.True(QualityRules.IsBurst(new(2, 2), strict));
        Assert.True(QualityRules.IsBurst(new(1, 3), strict));
    }

    [Fact]
    public void A_check_flags_with_what_arrived_and_the_questions_that_were_answered()
    {
        var reference = Given.Reference("00004", Given.BuiltIn("sipas-2023"));
        var answer = Given.Choosers("00004", """{"5":"1","2":["1"]}""").Single();
        answer["durationSeconds"] = 39;
        var submitted = JsonSerializer.Deserialize<SubmitResponse>(answer.ToJsonString(), SipasJson.Options)!;
        var arrival = new Arrival(At(Given.Morning), Channel.Kiosk, "kiosk-7") { ClockCorrection = TimeSpan.FromHours(-2), Hours = new(new Dictionary<DayOfWeek, IReadOnlyList<OpenSpan>>()) };

        var flags = ResponseCheck.Check(submitted, reference, arrival).Response!.Flags;

        // 41 questions in 39 seconds.
        Assert.Equal(QualityIssues.TooFast | QualityIssues.StraightLining | QualityIssues.ClockWrong | QualityIssues.OutOfHours, flags);
        Assert.Equal(
            QualityIssues.ClockWrong | QualityIssues.OutOfHours,
            ResponseCheck.Check(submitted, reference, arrival, new() { FastestSeconds = 0.5, StraightSeconds = 0 }).Response!.Flags);
    }

    [Fact]
    public void Every_flag_has_a_name_and_says_what_it_is_in_both_languages()
    {
        Assert.Equal(
            ["tooFast", "straightLining", "deviceBurst", "outOfHours", "clockWrong", "aboveTransactions", "ticketReused", "unusualNumber"],
            QualityNames.All.Select(QualityNames.Of));
        Assert.All(["vi", "en"], language => Assert.Equal(8, QualityNames.All.Select(flag => QualityNames.LabelOf(flag)[language]).Except(["Không có", "None"]).Distinct().Count()));
    }

    private static Response Answer(string levels, string at = Given.Morning) => new(
        Guid.CreateVersion7(), "form", 1, "00004", At(at), At(at), Channel.Kiosk, "kiosk-7",
        [.. levels.Select(level => (byte)(level == '-' ? 0 : level - '0'))], null, null, null, null);

    private static ResponseRow Row(int place, char ticket, QualityIssues flags = QualityIssues.None) => new()
    {
        Id = Guid.NewGuid(),
        Levels = [],
        ReceivedAt = At(Given.Morning).AddSeconds(place),
        DurationSeconds = place,
        Ticket = ticket == '-' ? null : Ticket(ticket),
        Flags = flags,
    };

    private static Guid Ticket(char letter) => new(letter, 0, 0, new byte[8]);

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture).ToUniversalTime();
}
