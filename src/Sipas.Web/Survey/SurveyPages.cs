using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Sipas.Web.Survey;

/// <summary>Renders the pages for citizens as plain HTML.</summary>
public sealed class SurveyPages(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>The form.</summary>
    public Task<string> FormAsync(SurveyForm form, Language language) =>
        RenderAsync<SurveyPage>(language, (nameof(SurveyPage.Form), form));

    /// <summary>The form to be looked at, with the way back.</summary>
    public Task<string> PreviewAsync(SurveyForm form, string back, Language language) =>
        RenderAsync<PreviewPage>(language, (nameof(PreviewPage.Form), form), (nameof(PreviewPage.Back), back));

    /// <summary>A few words.</summary>
    public Task<string> MessageAsync(Message message, Language language) =>
        RenderAsync<MessagePage>(language, (nameof(MessagePage.Message), message));

    /// <summary>What became of an answer, or the question for its code.</summary>
    public Task<string> ReceiptAsync(ReceiptShown receipt, Language language) =>
        RenderAsync<ReceiptPage>(language, (nameof(ReceiptPage.Receipt), receipt));

    /// <summary>A poster.</summary>
    public Task<string> PosterAsync(Poster poster, Language language) =>
        RenderAsync<PosterPage>(language, (nameof(PosterPage.Poster), poster));

    private async Task<string> RenderAsync<T>(Language language, params (string Name, object Value)[] parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, logs);
        var values = new Dictionary<string, object?> { ["Language"] = language };
        foreach (var (name, value) in parameters)
            values[name] = value;
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(ParameterView.FromDictionary(values))).ToHtmlString());
    }
}
