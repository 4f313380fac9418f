using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Sipas.Tests.Access;

/// <summary>A browser without script: it keeps cookies, and sends forms with the token that their page has given it.</summary>
internal sealed partial class Browser : IDisposable
{
    /// <summary>The password of everybody who signs in.</summary>
    public const string Password = "con trâu đi trước cái cày";

    private readonly CookieContainer cookies = new();
    private readonly HttpClient http;
    private readonly RunningSipas sipas;

    public Browser(RunningSipas sipas)
    {
        this.sipas = sipas;
        var anyone = sipas.Anyone;
        http = new(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = anyone.BaseAddress };
    }

    /// <summary>The key of the account that has signed in.</summary>
    public Guid Account { get; private set; }

    /// <summary>Its address.</summary>
    public string Email { get; private set; } = "";

    /// <summary>Makes an account with these grants, as JSON, and signs in.</summary>
    public static async Task<Browser> SignedInAsync(RunningSipas sipas, params string[] grants)
    {
        var browser = new Browser(sipas);
        await browser.MakeAccountAsync(grants);
        var reply = await browser.SignInAsync(Password);
        Assert.Equal((HttpStatusCode.Found, "/console"), (reply.StatusCode, reply.Headers.Location?.ToString()));
        return browser;
    }

    /// <summary>Makes an account and sets its password by its link.</summary>
    public async Task MakeAccountAsync(params string[] grants)
    {
        Email = $"{Guid.NewGuid():N}@example.vn";
        var body = new JsonObject { ["name"] = "Nguyễn Thị Lan", ["email"] = Email, ["grants"] = new JsonArray([.. grants.Select(grant => JsonNode.Parse(grant))]) };
        var made = await sipas.Administrator.PostAsJsonAsync("/api/v1/accounts", body, TestContext.Current.CancellationToken);
        Assert.True(made.StatusCode == HttpStatusCode.Created, await made.TextAsync());
        var link = await made.JsonAsync();
        Account = link["account"]!.GetValue<Guid>();
        var page = new Uri(link["link"]!.GetValue<string>()).PathAndQuery;
        var form = await FormAsync(page);
        var set = await SendAsync("/sign-in/password", [.. form, ("password", Password)]);
        Assert.Equal((HttpStatusCode.Found, "/sign-in"), (set.StatusCode, set.Headers.Location?.ToString()));
    }

    /// <summary>Sends the form of the sign-in page.</summary>
    public async Task<HttpResponseMessage> SignInAsync(string password, string? email = null, string to = "/console") =>
        await SendAsync("/sign-in", [.. await FormAsync($"/sign-in?to={Uri.EscapeDataString(to)}"), ("email", email ?? Email), ("password", password)]);

    /// <summary>What an address answers.</summary>
    public Task<HttpResponseMessage> GetAsync(string address) => http.GetAsync(address, TestContext.Current.CancellationToken);

    /// <summary>The page at an address.</summary>
    public async Task<string> PageAsync(string address)
    {
        var reply = await GetAsync(address);
        var text = await reply.TextAsync();
        Assert.True(reply.StatusCode == HttpStatusCode.OK, $"{address} answers {reply.StatusCode}: {text}");
        return WebUtility.HtmlDecode(text);
    }

    /// <summary>Sends a form with the token of a page: by default of one's own account.</summary>
    public async Task<HttpResponseMessage> PostAsync(string address, params (string Name, string Value)[] fields) => await PostFromAsync("/console/account", address, fields);

    /// <summary>Sends a form with the token of a page.</summary>
    public async Task<HttpResponseMessage> PostFromAsync(string page, string address, params (string Name, string Value)[] fields)
    {
        var token = (await FormAsync(page)).First(field => field.Name == "__RequestVerificationToken");
        return await SendAsync(address, [token, .. fields]);
    }

    /// <summary>Sends fields as they are.</summary>
    public Task<HttpResponseMessage> SendAsync(string address, params (string Name, string Value)[] fields) => http.PostAsync(
        address, new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))), TestContext.Current.CancellationToken);

    /// <summary>Sends a request as it is.</summary>
    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => http.SendAsync(request, TestContext.Current.CancellationToken);

    /// <summary>Sends a file by the form of a page.</summary>
    public async Task<HttpResponseMessage> UploadAsync(string page, string name, string content, string? address = null)
    {
        using var form = new MultipartFormDataContent();
        foreach (var field in (await FormAsync(page)).Where(field => field.Name == "__RequestVerificationToken"))
            form.Add(new StringContent(field.Value), field.Name);
        form.Add(new StringContent(content), "file", name);
        return await http.PostAsync(address ?? page, form, TestContext.Current.CancellationToken);
    }

    public void Dispose() => http.Dispose();

    /// <summary>The hidden fields of a page, each once.</summary>
    public async Task<(string Name, string Value)[]> FormAsync(string address)
    {
        var page = await (await GetAsync(address)).TextAsync();
        return [.. Hidden().Matches(page).Select(field => (field.Groups["name"].Value, WebUtility.HtmlDecode(field.Groups["value"].Value))).DistinctBy(field => field.Item1)];
    }

    [GeneratedRegex("""<input type="hidden" name="(?<name>[^"]*)" value="(?<value>[^"]*)" ?/?>""")]
    private static partial Regex Hidden();
}
