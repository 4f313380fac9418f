using System.Net;
using Sipas.Tests.Access;

namespace Sipas.Tests.Jobs;

/// <summary>What tests do on the pages of the administration.</summary>
internal static class Console
{
    /// <summary>Somebody who may do everything.</summary>
    public const string Administrator = """{ "role": "administrator", "data": ["all"] }""";

    /// <summary>Sends a file to be taken in, and waits until it was tried out.</summary>
    /// <returns>The address of its job, and what that shows.</returns>
    public static async Task<(string Address, string Page)> ImportAsync(this Browser browser, string kind, params string[] lines)
    {
        var sent = await browser.UploadAsync($"/console/admin/imports/{kind}", $"{kind}.csv", string.Join('\n', lines));
        return await browser.EndedAsync(sent);
    }

    /// <summary>Says that a job is to be done, and waits until it is.</summary>
    public static async Task<string> ConfirmedAsync(this Browser browser, string address) =>
        (await browser.EndedAsync(await browser.PostFromAsync(address, $"{address}/confirm"))).Page;

    /// <summary>Follows the way to a job, and looks at it until it goes on no longer by itself.</summary>
    public static async Task<(string Address, string Page)> EndedAsync(this Browser browser, HttpResponseMessage sent)
    {
        Assert.True(sent.StatusCode == HttpStatusCode.Found, await sent.TextAsync());
        var address = sent.Headers.Location!.ToString();
        return (address, await browser.EndedAsync(address));
    }

    /// <inheritdoc cref="EndedAsync(Browser, HttpResponseMessage)"/>
    public static async Task<string> EndedAsync(this Browser browser, string address)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var until = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            var page = await browser.PageAsync(address);
            if (!page.Contains("http-equiv=\"refresh\"", StringComparison.Ordinal))
                return page;
            Assert.True(DateTime.UtcNow < until, page);
            await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        }
    }
}
