using System.Globalization;
using System.Text.Json;
using Sipas.Kiosks;
using Sipas.Privacy;
using Sipas.Quality;
using Sipas.Responses;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;

namespace Sipas.Intake;

/// <summary>What a check says: the response, or every reason against it.</summary>
public sealed record Checked(Response? Response, IReadOnlyList<Refusal> Refusals);

/// <summary>Checks what a client sent against its questionnaire and unit, and names every reason at once.</summary>
public static class ResponseCheck
{
    /// <summary>The longest comment, in characters.</summary>
    public const int LongestComment = 2000;

    /// <summary>The longest code of a procedure or field, in characters.</summary>
    public const int LongestCode = 50;

    /// <summary>The longest duration of a visit, in seconds: a day.</summary>
    public const int LongestDuration = 86_400;

    /// <summary>The longest ticket, in characters.</summary>
    public const int LongestTicket = 1000;

    // Beyond these, reasons only repeat themselves.
    private const int MostRefusals = 100;

    private static readonly QualityOptions UsualQuality = new();
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(10);

    /// <summary>Checks one answer, and flags what is doubtful of it; pure but for its arguments.</summary>
    /// <param name="submitted">What the client sent.</param>
    /// <param name="reference">Units and questionnaires.</param>
    /// <param name="arrival">How it came in.</param>
    /// <param name="quality">From where on it is doubtful; by default as <see cref="QualityOptions"/> say.</param>
    public static Checked Check(SubmitResponse submitted, ReferenceData reference, Arrival arrival, QualityOptions? quality = null)
    {
        ArgumentNullException.ThrowIfNull(submitted);
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(arrival);

        var refusals = new List<Refusal>();
        var id = Id(submitted.Id, refusals);
        var unit = Unit(submitted.Unit, reference, refusals);
        var versions = Survey(submitted.Survey, reference, refusals);
        var answeredAt = Time(submitted.AnsweredAt, arrival, refusals);
        var questionnaire = versions is null ? null : Version(submitted.Version, versions, answeredAt, refusals);
        if (unit is not null && answeredAt is { } given)
            InForce(unit, VietnamTime.DayOf(given), reference, refusals);
        if (answeredAt is { } at && !reference.Kept.KeepsAnswer(at))
            refusals.Add(new("answeredAt", RefusalReason.NoLongerKept, Iso(reference.Kept.Answers!.Value)));
        var service = Service(submitted.Service, refusals);
        var comment = Text("comment", submitted.Comment, LongestComment, refusals);
        Evidence(submitted, arrival, refusals);
        refusals.AddRange(KioskAnswers.Refusals(submitted, arrival.Kiosk, answeredAt));
        if (arrival.May is { } may && submitted is { Unit: { } about, Survey: { } of } && !may(about, of))
            refusals.Add(new("unit", RefusalReason.NotGranted));
        if (submitted.Answers is not { Count: > 0 })
            refusals.Add(new("answers", RefusalReason.NoAnswers));
        if (questionnaire is null)
            return new(null, refusals);

        var levels = Levels(submitted.Answers, questionnaire, refusals);
        var choices = Choices(submitted.Choices, questionnaire, refusals);
        var respondent = Respondent(submitted.Respondent, questionnaire, refusals);
        if (refusals.Count > 0)
            return new(null, refusals);

        var response = new Response(
            id, questionnaire.Code, questionnaire.Version, unit!.Code, WholeMilliseconds(answeredAt!.Value), WholeMilliseconds(arrival.ReceivedAt),
            arrival.Channel, arrival.Device, levels, choices, respondent, service, Masked(comment))
        {
            Sequence = KioskSequence.InLedger(submitted.Sequence, arrival.Enrolment),
            DurationSeconds = submitted.DurationSeconds,
            ClockCorrection = (long?)arrival.ClockCorrection?.TotalMilliseconds,
            Ticket = arrival.Ticket,
            Flags = arrival.Flags,
        };
        return new(response with { Flags = QualityRules.AtArrival(response, submitted.Choices?.Count ?? 0, arrival.Hours, quality ?? UsualQuality) }, refusals);
    }

    private static Guid Id(string? id, List<Refusal> refusals)
    {
        if (string.IsNullOrEmpty(id))
            refusals.Add(new("id", RefusalReason.Missing));
        else if (Guid.TryParseExact(id, "D", out var uuid) && uuid != Guid.Empty)
            return uuid;
        else
            refusals.Add(new("id", RefusalReason.NotAUuid));
        return Guid.Empty;
    }

    private static Unit? Unit(string? unit, ReferenceData reference, List<Refusal> refusals)
    {
        if (string.IsNullOrEmpty(unit))
            refusals.Add(new("unit", RefusalReason.Missing));
        else if (reference.Units.Find(unit) is { } known)
            return known;
        else
            refusals.Add(new("unit", RefusalReason.UnknownUnit));
        return null;
    }

    // Of nearly every unit its one form says so; only where it does not, the others are looked at.
    private static void InForce(Unit unit, DateOnly day, ReferenceData reference, List<Refusal> refusals)
    {
        if (reference.History.IsInForce(unit, day))
            return;
        var forms = reference.History.FormsOf(unit.Id);
        if (forms.FirstOrDefault(form => day < form.ValidFrom) is { } next)
            refusals.Add(new("unit", RefusalReason.UnitNotBegun, Iso(next.ValidFrom!.Value)));
        else
            refusals.Add(new("unit", RefusalReason.UnitEnded, $"{Iso(forms[^1].ValidTo!.Value)}, {Successor(forms[^1], reference)}"));
    }

    private static string Successor(Unit ended, ReferenceData reference) => ended.SuccessorId is { } id ? reference.Units.Find(id)?.Code ?? "–" : "–";

    private static SurveyVersions? Survey(string? survey, ReferenceData reference, List<Refusal> refusals)
    {
        if (string.IsNullOrEmpty(survey))
            refusals.Add(new("survey", RefusalReason.Missing));
        else if (reference.VersionsOf(survey) is { } versions)
            return versions;
        else
            refusals.Add(new("survey", RefusalReason.UnknownSurvey, string.Join(", ", reference.Surveys.Select(known => known.Questionnaire.Code))));
        return null;
    }

    // The version that the citizen was shown or, where the client does not say, the newest that was in force.
    private static Questionnaire Version(int? shown, SurveyVersions versions, DateTimeOffset? answeredAt, List<Refusal> refusals)
    {
        var version = shown is { } number ? versions.Find(number) : answeredAt is { } given ? versions.InForceAt(given) : versions.Newest;
        if (version is null && shown is not null)
        {
            refusals.Add(new("version", RefusalReason.UnknownVersion, string.Join(", ", versions.All.Select(known => known.Questionnaire.Version))));
            return versions.Newest.Questionnaire;
        }

        version ??= versions.NearestTo(answeredAt!.Value);
        if (answeredAt < version.FirstInstant)
            refusals.Add(new("answeredAt", RefusalReason.BeforeQuestionnaire, Iso(version.FirstInstant)));
        else if (answeredAt >= version.RetiredAt)
            refusals.Add(new("survey", RefusalReason.Retired, Iso(version.RetiredAt.Value)));
        return version.Questionnaire;
    }

    // As corrected; null where it is refused.
    private static DateTimeOffset? Time(string? text, Arrival arrival, List<Refusal> refusals)
    {
        if (string.IsNullOrEmpty(text))
            refusals.Add(new("answeredAt", RefusalReason.Missing));
        else if (!AnswerTime.TryParse(text, out var time))
            refusals.Add(new("answeredAt", RefusalReason.NotATime));
        else if (AnswerTime.Corrected(time, arrival.ClockCorrection) is var corrected && corrected <= arrival.ReceivedAt + ClockTolerance)
            return corrected;
        else
            refusals.Add(new("answeredAt", RefusalReason.InTheFuture, Iso(arrival.ReceivedAt + ClockTolerance)));
        return null;
    }

    private static void Evidence(SubmitResponse submitted, Arrival arrival, List<Refusal> refusals)
    {
        if (submitted.DurationSeconds is < 0 or > LongestDuration)
            refusals.Add(new("durationSeconds", RefusalReason.OutOfRange, $"0 – {LongestDuration}"));
        if (submitted.Sequence is < 1)
            refusals.Add(new("sequence", RefusalReason.OutOfRange, "1 –"));
        else if (submitted.Sequence is not null && arrival.Channel != Channel.Kiosk)
            refusals.Add(new("sequence", RefusalReason.KioskOnly));
    }

    private static byte[] Levels(CriterionLevels? answers, Questionnaire questionnaire, List<Refusal> refusals)
    {
        var levels = new byte[questionnaire.Criteria.Count];
        foreach (var (code, level) in answers ?? [])
        {
            if (refusals.Count > MostRefusals)
                break;
            if (!questionnaire.TryGetCriterion(code, out var ordinal))
                refusals.Add(new($"answers.{code}", RefusalReason.UnknownCriterion, $"{questionnaire.Criteria[0].Code} – {questionnaire.Criteria[^1].Code}"));
            else if (levels[ordinal] != 0)
                refusals.Add(new($"answers.{code}", RefusalReason.GivenTwice));
            else if (level < questionnaire.LowestLevel || level > questionnaire.HighestLevel)
                refusals.Add(new($"answers.{code}", RefusalReason.OffScale, $"{questionnaire.LowestLevel} – {questionnaire.HighestLevel}"));
            else
                levels[ordinal] = (byte)(level - questionnaire.LowestLevel + 1);
        }

        return levels;
    }

    private static string? Choices(Dictionary<string, Choice>? choices, Questionnaire questionnaire, List<Refusal> refusals)
    {
        if (choices is not { Count: > 0 })
            return null;
        foreach (var (code, choice) in choices)
        {
            if (!questionnaire.Choosable.TryGetValue(code, out var question))
                refusals.Add(new($"choices.{code}", RefusalReason.UnknownQuestion, string.Join(", ", questionnaire.Questions.SelectMany(known => known.AnswerableCodes))));
            else if (choice is null)
                refusals.Add(new($"choices.{code}", RefusalReason.Missing));
            else
                Options($"choices.{code}", choice.Options, question, refusals);
        }

        if (refusals.Count > 0)
            return null;
        var inOrder = new Dictionary<string, IReadOnlyList<string>>(choices.Count);
        foreach (var question in questionnaire.Questions)
        {
            foreach (var code in question.AnswerableCodes)
            {
                if (choices.TryGetValue(code, out var choice))
                    inOrder[code] = [.. choice.Options.Order(StringComparer.Ordinal)];
            }
        }

        return JsonSerializer.Serialize(inOrder, SipasJson.Options);
    }

    private static void Options(string field, IReadOnlyList<string> chosen, Question question, List<Refusal> refusals)
    {
        var most = question.Kind == QuestionKind.Single ? 1 : question.Options.Count;
        if (!chosen.All(question.OptionCodes.Contains))
            refusals.Add(new(field, RefusalReason.UnknownOption, Codes(question.Options)));
        else if (chosen.Count == 0 || chosen.Count > most || chosen.Distinct().Count() < chosen.Count)
            refusals.Add(new(field, RefusalReason.TooManyOptions, most == 1 ? "1" : $"1 – {most}"));
    }

    private static string? Respondent(Dictionary<string, string>? attributes, Questionnaire questionnaire, List<Refusal> refusals)
    {
        if (attributes is not { Count: > 0 })
            return null;
        foreach (var (code, value) in attributes)
        {
            if (!questionnaire.Characteristics.TryGetValue(code, out var known))
                refusals.Add(new($"respondent.{code}", RefusalReason.UnknownQuestion, string.Join(", ", questionnaire.Respondent.Select(asked => asked.Code))));
            else if (value is null || !known.OptionCodes.Contains(value))
                refusals.Add(new($"respondent.{code}", RefusalReason.UnknownOption, Codes(known.Options)));
        }

        // What is not asked here is not kept, and costs nobody their answer: a device may hold the questionnaire of before.
        var inOrder = new Dictionary<string, string>(attributes.Count);
        foreach (var asked in questionnaire.Respondent.Where(asked => asked.IsAsked))
        {
            if (attributes.TryGetValue(asked.Code, out var value))
                inOrder[asked.Code] = value;
        }

        return inOrder.Count == 0 ? null : JsonSerializer.Serialize(inOrder, SipasJson.Options);
    }

    private static string? Service(ServiceReference? service, List<Refusal> refusals)
    {
        if (service is null)
            return null;
        var fields = new Dictionary<string, string>();
        if (Text("service.procedure", service.Procedure, LongestCode, refusals) is { } procedure)
            fields["procedure"] = procedure;
        if (Text("service.field", service.Field, LongestCode, refusals) is { } field)
            fields["field"] = field;
        return fields.Count == 0 ? null : JsonSerializer.Serialize(fields, SipasJson.Options);
    }

    private static string? Text(string name, string? text, int longest, List<Refusal> refusals)
    {
        if (string.IsNullOrWhiteSpace(text))
            return null;
        if (text.Length > longest)
            refusals.Add(new(name, RefusalReason.TooLong, longest.ToString(CultureInfo.InvariantCulture)));
        else if (text.AsSpan().ContainsAnyInRange('\0', '\u0008') || text.AsSpan().ContainsAnyInRange('\u000e', '\u001f'))
            refusals.Add(new(name, RefusalReason.ControlCharacter));
        return text.Trim();
    }

    // From here on nobody sees what was masked: neither the queue nor the ledger, nor a conflict.
    private static string? Masked(string? comment) => comment is null ? null : CommentMask.Mask(comment, LongestComment);

    private static string Codes(IReadOnlyList<Option> options) => string.Join(", ", options.Select(option => option.Code));

    private static string Iso(DateTimeOffset time) => time.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset WholeMilliseconds(DateTimeOffset time) =>
        DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
