using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace Sipas.Tests.Web;

/// <summary>A browser without script, as far as forms need one: it keeps cookies and does not follow redirects by itself.</summary>
internal sealed partial class Browser : IDisposable
{
    private readonly HttpClient http;

    public Browser(RunningSipas sipas)
    {
        _ = sipas.Anyone;
        http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = sipas.ClientOptions.BaseAddress };
    }

    public void Dispose() => http.Dispose();

    public Task<HttpResponseMessage> GetAsync(string address) => http.GetAsync(address, TestContext.Current.CancellationToken);

    /// <summary>Opens a form that is there.</summary>
    public async Task<Page> OpenAsync(string address)
    {
        var reply = await GetAsync(address);
        Assert.True(reply.StatusCode == HttpStatusCode.OK, $"{address} answers {reply.StatusCode}");
        return Page.Of(await reply.TextAsync());
    }

    /// <summary>Presses the button that sends.</summary>
    public Task<HttpResponseMessage> SendAsync(Page page, params (string Name, string Value)[] entered) => PostAsync(page, [.. entered, ("go", "send")]);

    public Task<HttpResponseMessage> PostAsync(Page page, params (string Name, string Value)[] entered)
    {
        var fields = page.Hidden.Where(hidden => entered.All(field => field.Name != hidden.Name)).Concat(entered).Select(field => KeyValuePair.Create(field.Name, field.Value));
        return http.PostAsync(page.Action, new FormUrlEncodedContent(fields), TestContext.Current.CancellationToken);
    }

    /// <summary>Sends a form that must be taken.</summary>
    /// <returns>The page of thanks.</returns>
    public async Task<string> ThankedAsync(Page page, params (string Name, string Value)[] entered)
    {
        var reply = await SendAsync(page, entered);
        Assert.True(reply.StatusCode == HttpStatusCode.SeeOther, $"{reply.StatusCode}: {Page.Of(await reply.TextAsync()).Text}");
        return reply.Headers.Location!.ToString();
    }

    /// <summary>A page as this browser sees it.</summary>
    internal sealed partial record Page(string Action, IReadOnlyList<(string Name, string Value)> Hidden, string Text)
    {
        public static Page Of(string html) => new(
            WebUtility.HtmlDecode(ActionOf().Match(html).Groups[1].Value),
            [.. HiddenOf().Matches(html).Select(field => (field.Groups[1].Value, WebUtility.HtmlDecode(field.Groups[2].Value)))],
            WebUtility.HtmlDecode(html));

        public string this[string field] => Hidden.Single(hidden => hidden.Name == field).Value;

        /// <summary>The work of the script: a number that gives the visit's signature a hash with so many leading zeros.</summary>
        public string Proof(int bits)
        {
            var challenge = this["visit"].Split('.')[1];
            for (var number = 0; ; number++)
            {
                var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{challenge}.{number}"));
                if ((hash[0] << 16 | hash[1] << 8 | hash[2]) >> (24 - bits) == 0)
                    return number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            }
        }

        /// <summary>Whether a choice is marked.</summary>
        public bool Has(string name, string value) => Regex.IsMatch(Text, $"""name="{Regex.Escape(name)}" value="{Regex.Escape(value)}" checked""");

        [GeneratedRegex("""<form [^>]*action="([^"]*)""")]
        private static partial Regex ActionOf();

        [GeneratedRegex("""type="hidden" name="([^"]*)" value(?:="([^"]*)")?""")]
        private static partial Regex HiddenOf();
    }
}
