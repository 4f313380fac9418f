using Sipas.Alerts;
using Sipas.Results;
using Sipas.Storage;

namespace Sipas.Web.Alerts;

/// <summary>Says alerts and rules in one language: on pages and in mail alike.</summary>
public sealed class AlertWords(Language language, ReferenceData reference)
{
    /// <summary>The name of a unit; its code where there is none such any more.</summary>
    public string Unit(string code) => reference.Now.Find(code)?.FullName ?? code;

    /// <summary>How things stand.</summary>
    public string State(AlertState state) => language[$"alert.state.{state}"];

    /// <summary>What a rule is about.</summary>
    public string What(AlertKind kind, string survey, string? cell, decimal? threshold) => kind switch
    {
        AlertKind.LevelBelow => language.Say("alert.what.LevelBelow", Cell(survey, cell), language.Percent(threshold!.Value)),
        AlertKind.Fall => language.Say("alert.what.Fall", Cell(survey, cell)),
        AlertKind.FlaggedAbove => language.Say("alert.what.FlaggedAbove", language.Percent(threshold!.Value)),
        _ => language[$"alert.what.{kind}"],
    };

    /// <summary>Over which days a rule looks.</summary>
    public string Span(AlertRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Span == AlertSpan.Days ? language.Say("alert.span.lastDays", rule.Days) : language[$"alert.span.{rule.Span}"];
    }

    /// <summary>Who is told, and when.</summary>
    public string Told(AlertRule rule, Webhook? webhook)
    {
        ArgumentNullException.ThrowIfNull(rule);
        var quiet = rule.Quiet is { } hours ? language.Say("alert.told.quiet", $"{hours.From:HH:mm}", $"{hours.To:HH:mm}") : null;
        var mail = rule.Recipients.Count == 0 ? null : $"{string.Join(", ", rule.Recipients)} ({language[$"alert.digest.{rule.Digest}"]}{(quiet is null ? "" : $"; {quiet}")})";
        return string.Join("; ", new[] { mail, webhook is null ? null : $"webhook {webhook.Name}{(webhook.Enabled ? "" : $" ({language["alert.off"]})")}" }.OfType<string>());
    }

    /// <summary>What was seen, with its interval.</summary>
    public string Figure(AlertKind kind, AlertFigure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        var period = language.Name(figure.AsPeriod());
        return kind switch
        {
            AlertKind.LevelBelow => language.Say("alert.figure.LevelBelow", period, Percent(figure), Range(figure), Count(figure.Respondents)),
            AlertKind.Fall => language.Say("alert.figure.Fall", period, Percent(figure), Range(figure), language.Change(figure.Change ?? 0), Before(figure), Count(figure.Respondents)),
            AlertKind.FlaggedAbove => language.Say("alert.figure.FlaggedAbove", period, Percent(figure), Range(figure), Count(figure.Flagged), Count(figure.Respondents)),
            AlertKind.AnswersAboveTransactions => language.Say("alert.figure.AnswersAboveTransactions", period, Count(figure.Respondents), Count(figure.Transactions)),
            AlertKind.KioskSilent => figure.Kiosks is { Length: > 0 } kiosks ? language.Say("alert.figure.KioskSilent", kiosks) : language["alert.figure.kiosksBack"],
            _ => language.Say(figure.Respondents == 0 ? "alert.figure.NoAnswers" : "alert.figure.answersBack", period),
        };
    }

    /// <summary>Since when.</summary>
    public string Since(AlertState state, DateTimeOffset since) => language.Say(state == AlertState.Cleared ? "alert.over" : "alert.since", language.Time(since));

    private string Cell(string survey, string? code)
    {
        if (code is null || reference.FindSurvey(survey)?.Questionnaire is not { } form)
            return language["alert.overall"];
        var title = form.Contents.Where(content => content.Code == code).Select(content => content.Title)
            .Concat(form.Groups.Where(group => group.Code == code).Select(group => group.Title))
            .Concat(form.Criteria.Where(criterion => criterion.Code == code).Select(criterion => criterion.Text))
            .FirstOrDefault();
        return title is null ? code : $"{code} – {language.Of(title)}";
    }

    private string Percent(AlertFigure figure) => figure.Percent is { } percent ? language.Percent(percent) : "–";

    private string Range(AlertFigure figure) => figure.Interval is { } interval ? language.Range(interval.Low, interval.High) : "–";

    private string Count(long? number) => number is { } known ? language.Count(known) : "–";

    private string Before(AlertFigure figure)
    {
        if (Period.TryParse(figure.Before, out var period))
            return language.NameWithin(period);
        var days = figure.To.DayNumber - figure.From.DayNumber + 1;
        return language.NameWithin(Period.Between(figure.From.AddDays(-days), figure.From.AddDays(-1)));
    }
}
