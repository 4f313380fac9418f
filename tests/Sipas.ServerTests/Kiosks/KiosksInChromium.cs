using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Sipas.ServerTests.Kiosks;

/// <summary>A service, a line to it that can be cut, and a Chromium in which devices are kiosks.</summary>
public sealed class KiosksInChromium : ServiceInChromium
{
    private Link line = null!;
    private bool cut;
    private string? administrator;

    /// <summary>A client of the office.</summary>
    public HttpClient Office => Service.Http;

    /// <summary>Where devices find the service.</summary>
    public string Address => $"http://127.0.0.1:{line.Port}";

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        if (line is not null)
            await line.DisposeAsync();
        await base.DisposeAsync();
    }

    /// <summary>Takes the network away from devices.</summary>
    public Task CutAsync()
    {
        cut = true;
        return line.CutAsync();
    }

    /// <summary>Gives it back.</summary>
    public void Mend()
    {
        if (cut)
            line.Mend();
        cut = false;
    }

    /// <summary>A browser of somebody who makes questionnaires.</summary>
    public async Task<IBrowserContext> AdministratorAsync(bool bypassPolicy, int width = 1280, int height = 800)
    {
        administrator ??= await SignInAsync("""{ "role": "administrator", "data": ["all"] }""");
        return await Browser.NewContextAsync(new()
        {
            BaseURL = Service.Address.ToString(),
            BypassCSP = bypassPolicy,
            StorageState = administrator,
            ViewportSize = new() { Width = width, Height = height },
        });
    }

    /// <summary>A new device.</summary>
    public Task<IBrowserContext> DeviceAsync(int width = 1280, int height = 800, bool touch = false) => Browser.NewContextAsync(new()
    {
        ViewportSize = new() { Width = width, Height = height },
        HasTouch = touch,
        // The application allows no script from elsewhere; axe is brought in by the tests.
        BypassCSP = true,
    });

    /// <summary>A device whose browser can be closed and started again.</summary>
    public Task<IBrowserContext> DeviceAsync(DirectoryInfo profile) => Starter.LaunchPersistentContextAsync(
        profile.FullName, new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] });

    /// <summary>A kiosk that waits for its device.</summary>
    public async Task<OfficeKiosk> CreateAsync(object? settings = null, string survey = "counter-9")
    {
        using var reply = await Office.PostAsJsonAsync("/api/v1/kiosks", new { name = "Quầy 3", unit = "00004", survey, settings = settings ?? new { } });
        var created = await reply.Content.ReadFromJsonAsync<JsonElement>();
        Assert.True((int)reply.StatusCode == 201, created.ToString());
        return new(this, created.GetProperty("kiosk").GetProperty("id").GetString()!, created.GetProperty("code").GetString()!);
    }

    /// <summary>A kiosk and its device, ready for the first visitor.</summary>
    public async Task<(OfficeKiosk Kiosk, KioskPage Page)> EnrolledAsync(object? settings = null, string survey = "counter-9", IBrowserContext? device = null)
    {
        var kiosk = await CreateAsync(settings, survey);
        var page = await KioskPage.OpenAsync(device ?? await DeviceAsync(), this);
        await page.EnrolAsync(kiosk.Code);
        return (kiosk, page);
    }

    /// <inheritdoc/>
    protected override async Task PrepareAsync()
    {
        await Given.ImportUnitsAsync(Service.Http);
        line = Link.To("127.0.0.1", Service.Address.Port);
    }
}

/// <summary>A kiosk as the office sees it.</summary>
public sealed record OfficeKiosk(KiosksInChromium Kiosks, string Id, string Code)
{
    /// <summary>What the office knows of it.</summary>
    public Task<JsonElement> StateAsync() => Kiosks.Office.GetFromJsonAsync<JsonElement>($"/api/v1/kiosks/{Id}");

    /// <summary>Changes its settings.</summary>
    public async Task SetAsync(object settings)
    {
        using var reply = await Kiosks.Office.PutAsJsonAsync($"/api/v1/kiosks/{Id}/settings", settings);
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
    }

    /// <summary>Ends it at once.</summary>
    public async Task RevokeAsync()
    {
        using var reply = await Kiosks.Office.PostAsync(new Uri($"/api/v1/kiosks/{Id}/revoke", UriKind.Relative), null);
        Assert.Equal(204, (int)reply.StatusCode);
    }

    /// <summary>A code for a device that takes the place of the present one.</summary>
    public async Task<string> NewCodeAsync()
    {
        using var reply = await Kiosks.Office.PostAsync(new Uri($"/api/v1/kiosks/{Id}/code", UriKind.Relative), null);
        return (await reply.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    /// <summary>Its answers in the ledger.</summary>
    public async Task<IReadOnlyList<JsonNode>> AnswersAsync(string survey = "counter-9")
    {
        var lines = await Kiosks.Office.GetStringAsync(new Uri($"/api/v1/responses/export?survey={survey}&format=ndjson", UriKind.Relative));
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!).Where(answer => (string?)answer["device"] == Id)];
    }

    /// <summary>Waits until so many of its answers are in the ledger, and says which.</summary>
    public async Task<IReadOnlyList<JsonNode>> EventuallyAsync(int answers, string survey = "counter-9")
    {
        IReadOnlyList<JsonNode> found = [];
        await Given.EventuallyAsync(
            async () => (found = await AnswersAsync(survey)).Count >= answers, TimeSpan.FromSeconds(60), () => $"{answers} were given and {found.Count} have arrived.");
        Assert.Equal(answers, found.Count);
        return found;
    }

    /// <summary>Waits until the office sees something of it.</summary>
    public Task EventuallyAsync(Func<JsonElement, bool> seen)
    {
        var state = default(JsonElement);
        return Given.EventuallyAsync(async () => seen(state = await StateAsync()), TimeSpan.FromSeconds(60), () => state.ToString());
    }

    /// <summary>Imports a file that the device wrote.</summary>
    public async Task<JsonElement> ImportAsync(string file, string query = "")
    {
        using var reply = await Kiosks.Office.PostAsync(new Uri($"/api/v1/kiosks/exports{query}", UriKind.Relative), new StringContent(file, Encoding.UTF8, "application/json"));
        Assert.True(reply.IsSuccessStatusCode, await reply.Content.ReadAsStringAsync());
        return await reply.Content.ReadFromJsonAsync<JsonElement>();
    }
}
