using System.Net.Mail;
using Sipas.Alerts;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Web;

namespace Sipas.Api.Alerts;

/// <summary>A rule to be.</summary>
/// <param name="Unit">The code of the unit.</param>
/// <param name="Survey">The code of the questionnaire; of a rule about kiosks, the one that they show.</param>
/// <param name="Kind">levelBelow, fall, flaggedAbove, kioskSilent, answersAboveTransactions or noAnswers.</param>
/// <param name="Scope">whole: the unit with all below it, as one; each: the units directly below it, one by one.</param>
/// <param name="Cell">levelBelow and fall: the code of a content, group or criterion; left out for the whole questionnaire.</param>
/// <param name="Threshold">levelBelow and flaggedAbove: in percent, above 0 and below 100.</param>
/// <param name="Span">month, quarter or days; noAnswers goes by days.</param>
/// <param name="Days">Where it goes by days: how many, from 1 to 366.</param>
/// <param name="Recipients">E-mail addresses, at most 20.</param>
/// <param name="Webhook">A webhook.</param>
/// <param name="Digest">When mail goes out: atOnce, daily or weekly.</param>
/// <param name="Quiet">When no mail goes out, by the clock in Vietnam: 18:00-07:00.</param>
/// <param name="Enabled">Whether anybody looks.</param>
public sealed record AlertRuleRequest(
    string? Unit = null, string? Survey = null, AlertKind? Kind = null, AlertScope Scope = AlertScope.Whole, string? Cell = null, decimal? Threshold = null,
    AlertSpan Span = AlertSpan.Month, int? Days = null, IReadOnlyList<string>? Recipients = null, Guid? Webhook = null, Digest Digest = Digest.AtOnce,
    string? Quiet = null, bool Enabled = true)
{
    private const int MostRecipients = 20;

    /// <summary>The rule, and the key of a text for each field that is not as it must be.</summary>
    public (AlertRule? Rule, IReadOnlyDictionary<string, string> Faults) Read(ReferenceData reference, IReadOnlyList<Webhook> webhooks, MailOptions mail, Guid id, string by, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(mail);
        var faults = Faults(reference, webhooks, mail).Where(check => check.IsWrong).DistinctBy(check => check.Field).ToDictionary(check => check.Field, check => $"alert.fault.{check.Fault}");
        return faults.Count > 0 ? (null, faults) : (new()
        {
            Id = id,
            Unit = Unit!,
            Scope = Scope,
            Survey = Survey!,
            Kind = Kind!.Value,
            Cell = Kind.Value.HasCell() ? Cell : null,
            Threshold = Kind.Value.HasThreshold() ? Threshold : null,
            Span = Span,
            Days = Span == AlertSpan.Days ? Days : null,
            Recipients = [.. (Recipients ?? []).Distinct(StringComparer.OrdinalIgnoreCase)],
            Webhook = Webhook,
            Digest = Digest,
            Quiet = QuietHours.Parse(Quiet),
            Enabled = Enabled,
            CreatedBy = by,
            CreatedAt = at,
        }, faults);
    }

    /// <summary>The faults as the API tells them.</summary>
    public static Dictionary<string, string[]> InBothLanguages(IReadOnlyDictionary<string, string> faults) =>
        faults.ToDictionary(fault => fault.Key, fault => new[] { $"{Language.Vietnamese[fault.Value]} / {Language.English[fault.Value]}" });

    /// <summary>Whether a text is an e-mail address and nothing else.</summary>
    public static bool IsAddress(string? text) => text is { Length: <= 254 } && !text.Any(char.IsWhiteSpace) && MailAddress.TryCreate(text, out var address) && address.Address == text;

    private IEnumerable<(bool IsWrong, string Field, string Fault)> Faults(ReferenceData reference, IReadOnlyList<Webhook> webhooks, MailOptions mail)
    {
        var form = reference.FindSurvey(Survey ?? "")?.Questionnaire;
        return
        [
            (reference.Now.Find(Unit ?? "") is null, "unit", "unit"),
            (form is null, "survey", "survey"),
            (Kind is null || !Enum.IsDefined(Kind.Value), "kind", "kind"),
            (!Enum.IsDefined(Scope), "scope", "choice"),
            (!Enum.IsDefined(Digest), "digest", "choice"),
            (!Enum.IsDefined(Span), "span", "choice"),
            (Kind?.HasCell() == true && Cell is not null && form is not null && !HasCell(form), "cell", "cell"),
            (Kind?.HasThreshold() == true && (Threshold is not (> 0 and < 100) || decimal.Round(Threshold.Value, 2) != Threshold), "threshold", "threshold"),
            (Kind == AlertKind.NoAnswers && Span != AlertSpan.Days, "span", "span"),
            (Span == AlertSpan.Days && Days is not (>= 1 and <= 366), "days", "days"),
            (Recipients?.Count > MostRecipients || Recipients?.All(IsAddress) == false, "recipients", "recipients"),
            (Recipients?.All(mail.Takes) == false, "recipients", "domain"),
            (Recipients is not { Count: > 0 } && Webhook is null, "recipients", "nobody"),
            (Webhook is { } called && !webhooks.Any(known => known.Id == called && known.Enabled), "webhook", "webhook"),
            (!string.IsNullOrEmpty(Quiet) && QuietHours.Parse(Quiet) is null, "quiet", "quiet"),
        ];
    }

    private bool HasCell(Questionnaire form) => form.Contents.Select(content => content.Code)
        .Concat(form.Groups.Select(group => group.Code)).Concat(form.Criteria.Select(criterion => criterion.Code)).Contains(Cell, StringComparer.Ordinal);
}
