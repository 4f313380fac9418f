using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Sipas.Tests.Alerts;

/// <summary>Another system that is called: it keeps what it gets, and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<int> answers = new();

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>Its calls: the headers of each and the body.</summary>
    public ConcurrentQueue<(IHeaderDictionary Headers, string Body)> Calls { get; } = new();

    /// <summary>Where it is.</summary>
    public Uri Address => new(app.Urls.Single() + "/hooks/sipas");

    /// <summary>Starts one that answers with these statuses, and then with 204.</summary>
    public static async Task<Receiver> StartAsync(params int[] statuses)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new Receiver(builder.Build());
        foreach (var status in statuses)
            receiver.answers.Enqueue(status);
        receiver.app.MapPost("/hooks/sipas", receiver.ReceiveAsync);
        await receiver.app.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> ReceiveAsync(HttpRequest request)
    {
        using var body = new StreamReader(request.Body);
        Calls.Enqueue((new HeaderDictionary(request.Headers.ToDictionary()), await body.ReadToEndAsync(TestContext.Current.CancellationToken)));
        if (!answers.TryDequeue(out var status))
            return TypedResults.NoContent();
        return status == 302 ? TypedResults.Redirect("http://127.0.0.1:1/") : TypedResults.StatusCode(status);
    }
}
