using System.Net;

namespace Sipas.ServerTests;

/// <summary>The embedded mode as a process of its own: what it acknowledged survives whatever happens to it.</summary>
public sealed class EmbeddedProcessTests : IDisposable
{
    private readonly DirectoryInfo directory = Directory.CreateTempSubdirectory("sipas-test-");

    [Fact]
    public async Task Every_answer_acknowledged_before_a_kill_is_counted_after_it()
    {
        await using var first = await StartAsync();
        await Given.ImportUnitsAsync(first.Http);
        var acknowledged = 0;
        var enough = new TaskCompletionSource();
        var senders = Enumerable.Range(0, 16).Select(_ => Task.Run(SendAsync)).ToArray();
        await enough.Task.WaitAsync(TimeSpan.FromSeconds(60));
        await first.KillAsync();
        var sent = (await Task.WhenAll(senders)).Sum();

        await using var second = await StartAsync();
        // An answer may have become durable without its acknowledgement having got out: one for each sender at most.
        Assert.InRange(await Given.RespondentsAsync(second.Http), sent, sent + senders.Length);

        async Task<int> SendAsync()
        {
            for (var sent = 0; ; sent++)
            {
                try
                {
                    using var response = await Given.PostAsync(first.Http, Given.Answer());
                    Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
                }
                catch (HttpRequestException)
                {
                    return sent;
                }

                if (Interlocked.Increment(ref acknowledged) == 2000)
                    enough.SetResult();
            }
        }
    }

    [Fact]
    public async Task A_stop_lets_the_answers_under_way_through()
    {
        await using var first = await StartAsync();
        await Given.ImportUnitsAsync(first.Http);
        var posts = Given.Answers(200).Select(answer => Given.PostAsync(first.Http, answer)).ToArray();
        await Task.WhenAny(posts);
        await first.StopAsync();
        var accepted = posts.Count(post => post.IsCompletedSuccessfully && post.Result.StatusCode == HttpStatusCode.Accepted);
        Assert.NotEqual(0, accepted);

        await using var second = await StartAsync();
        Assert.InRange(await Given.RespondentsAsync(second.Http), accepted, posts.Length);
    }

    /// <inheritdoc/>
    public void Dispose() => directory.Delete(recursive: true);

    private Task<ServiceProcess> StartAsync() => ServiceProcess.StartAsync("Sipas.Api", new Dictionary<string, string>
    {
        ["Sipas__Mode"] = "Embedded",
        ["Sipas__DataDirectory"] = directory.FullName,
        ["Sipas__Demonstration"] = "false",
        ["Sipas__Access__BootstrapToken"] = Given.Token,
        ["Sipas__Results__Threshold"] = "1",
    });
}
