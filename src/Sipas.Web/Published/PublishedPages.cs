using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Sipas.Web.Published;

/// <summary>Renders the public pages as plain HTML.</summary>
public sealed class PublishedPages(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>A page: a component with a parameter <c>Language</c> and whatever else it takes.</summary>
    public async Task<string> RenderAsync<TPage>(Language language, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        var values = new Dictionary<string, object?> { [nameof(Language)] = language };
        foreach (var (name, value) in parameters)
            values[name] = value;
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(values))).ToHtmlString());
    }
}
