using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;
using Sipas.Alerts;
using Sipas.Storage;
using Sipas.Web.Officials;

namespace Sipas.Web.Alerts;

/// <summary>A mail.</summary>
/// <param name="Subject">Its subject.</param>
/// <param name="Text">Its words as plain text.</param>
/// <param name="Html">The same as HTML.</param>
public sealed record AlertMail(string Subject, string Text, string Html);

/// <summary>What a mail says of one alert, in one language.</summary>
/// <param name="Title">What it is, where.</param>
/// <param name="Lines">The figure with its interval, and since when.</param>
/// <param name="Link">Where more is to be seen.</param>
public sealed record AlertMailPart(string Title, IReadOnlyList<string> Lines, string Link);

/// <summary>Writes mail about alerts: Vietnamese first, English below.</summary>
public sealed class AlertMails(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>A mail about some alerts; without any it only tries whether mail arrives.</summary>
    /// <param name="notices">The alerts.</param>
    /// <param name="reference">Units and questionnaires.</param>
    /// <param name="address">The address that people reach the service by, without a slash at its end.</param>
    public async Task<AlertMail> WriteAsync(IReadOnlyList<AlertNotice> notices, ReferenceData reference, string address)
    {
        ArgumentNullException.ThrowIfNull(notices);
        var (vietnamese, english) = (Parts(notices, reference, address, Language.Vietnamese), Parts(notices, reference, address, Language.English));
        var subject = notices.Count switch
        {
            0 => Language.Vietnamese["alert.mail.test"],
            1 => vietnamese[0].Title,
            var many => Language.Vietnamese.Say("alert.mail.many", many),
        };
        var text = string.Join("\n\n-- \n\n", Text(vietnamese, Language.Vietnamese), Text(english, Language.English));
        await using var renderer = new HtmlRenderer(services, logs);
        var html = await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<AlertMailDocument>(ParameterView.FromDictionary(new Dictionary<string, object?>
        {
            [nameof(AlertMailDocument.Subject)] = subject,
            [nameof(AlertMailDocument.Vietnamese)] = vietnamese,
            [nameof(AlertMailDocument.English)] = english,
        }))).ToHtmlString());
        return new($"[Sipas] {subject}", text, html);
    }

    private static List<AlertMailPart> Parts(IReadOnlyList<AlertNotice> notices, ReferenceData reference, string address, Language language)
    {
        var words = new AlertWords(language, reference);
        return [.. notices.Select(notice => new AlertMailPart(
            $"{words.State(notice.State)}: {words.Unit(notice.Unit)} – {words.What(notice.Kind, notice.Survey, notice.Cell, notice.Threshold)}",
            [words.Figure(notice.Kind, notice.Figure), words.Since(notice.State, notice.Since)],
            LinkOf(notice, address)))];
    }

    /// <summary>The page of the console that an alert leads to.</summary>
    public static string LinkOf(AlertNotice notice, string address)
    {
        ArgumentNullException.ThrowIfNull(notice);
        return $"{address}{ConsolePage.Of(notice.Unit, "alerts")}?survey={Uri.EscapeDataString(notice.Survey)}";
    }

    private static string Text(List<AlertMailPart> parts, Language language) => parts.Count == 0
        ? language["alert.mail.testText"]
        : string.Join("\n\n", parts.Select(part => string.Join('\n', [part.Title, .. part.Lines, part.Link]))) + $"\n\n{language["alert.mail.why"]}";
}
