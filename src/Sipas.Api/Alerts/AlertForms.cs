using System.Globalization;
using Sipas.Alerts;
using Sipas.Web.Alerts;

namespace Sipas.Api.Alerts;

/// <summary>Between what a form of the console sends and what the API takes.</summary>
public static class AlertForms
{
    /// <summary>What was entered.</summary>
    public static AlertForm Read(IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        return new()
        {
            Kind = form["kind"].ToString(),
            Scope = form["scope"].ToString(),
            Cell = form["cell"].ToString(),
            Threshold = form["threshold"].ToString().Trim(),
            Span = form["span"].ToString(),
            Days = form["days"].ToString().Trim(),
            Recipients = form["recipients"].ToString(),
            Webhook = form["webhook"].ToString(),
            Digest = form["digest"].ToString(),
            QuietFrom = form["quietFrom"].ToString(),
            QuietTo = form["quietTo"].ToString(),
            Enabled = form["enabled"] == "true",
        };
    }

    /// <summary>The same as a request; what cannot be read is as if it were not there, or of no kind.</summary>
    public static AlertRuleRequest Request(AlertForm form, string unit, string survey)
    {
        ArgumentNullException.ThrowIfNull(form);
        var kind = Choice<AlertKind>(form.Kind);
        return new(
            unit, survey, kind, Choice<AlertScope>(form.Scope), form.Cell.Length == 0 ? null : form.Cell, Number(form.Threshold), SpanOf(kind, form.Span),
            int.TryParse(form.Days, NumberStyles.None, CultureInfo.InvariantCulture, out var days) ? days : null,
            form.Recipients.Split([' ', ',', ';', '\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries),
            form.Webhook.Length == 0 ? null : Guid.TryParse(form.Webhook, out var webhook) ? webhook : Guid.Empty,
            Choice<Digest>(form.Digest), form.QuietFrom.Length + form.QuietTo.Length == 0 ? null : $"{form.QuietFrom}-{form.QuietTo}", form.Enabled);
    }

    // A form has the span beside kinds that it does not apply to, or leaves it out.
    private static AlertSpan SpanOf(AlertKind kind, string span) => kind switch
    {
        AlertKind.NoAnswers => AlertSpan.Days,
        AlertKind.KioskSilent => AlertSpan.Month,
        _ => Choice<AlertSpan>(span),
    };

    private static T Choice<T>(string name)
        where T : struct, Enum => Enum.TryParse<T>(name, out var value) ? value : default;

    // 80,5 as well as 80.5: people enter numbers as they write them.
    private static decimal? Number(string text) =>
        decimal.TryParse(text.Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number : null;
}
