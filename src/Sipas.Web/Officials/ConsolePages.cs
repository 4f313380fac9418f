using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.Logging;

namespace Sipas.Web.Officials;

/// <summary>Renders the pages of the console as plain HTML.</summary>
public sealed class ConsolePages(IServiceProvider services, ILoggerFactory logs)
{
    /// <summary>A page: a component with a parameter <c>Frame</c> and whatever else it takes.</summary>
    public async Task<string> RenderAsync<TPage>(Frame frame, params (string Name, object? Value)[] parameters)
        where TPage : IComponent
    {
        var values = new Dictionary<string, object?> { [nameof(Frame)] = frame };
        foreach (var (name, value) in parameters)
            values[name] = value;
        await using var renderer = new HtmlRenderer(services, logs);
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(values))).ToHtmlString());
    }
}
