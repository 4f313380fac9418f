using System.Text.Json.Nodes;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>A service with the demonstration and some rules that have found something, and a Chromium.</summary>
public sealed class AlertsInChromium : ServiceInChromium
{
    /// <summary>The city of the demonstration.</summary>
    public const string City = "DEMO-46";

    private string signedIn = "";

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Sipas__Alerts__Every"] = "00:00:10",
        ["Sipas__Alerts__PrivateWebhooks"] = "true",
    };

    /// <summary>A page of somebody who has signed in.</summary>
    public async Task<IPage> SignedInAsync(bool script = false, int width = 1280) => await (await Browser.NewContextAsync(new()
    {
        JavaScriptEnabled = script,
        ViewportSize = new() { Width = width, Height = 900 },
        BaseURL = Service.Address.ToString(),
        StorageState = signedIn,
    })).NewPageAsync();

    /// <inheritdoc/>
    protected override async Task PrepareAsync()
    {
        await PostAsync("/api/v1/webhooks", """{ "name": "Trung tâm điều hành", "url": "http://127.0.0.1:9/hooks/sipas" }""");
        await PostAsync("/api/v1/alerts/rules", $$"""{ "unit": "{{City}}", "survey": "sipas-2023", "scope": "each", "kind": "levelBelow", "threshold": 78, "span": "days", "days": 365, "recipients": ["lan@example.vn"], "digest": "daily", "quiet": "18:00-07:00" }""");
        await PostAsync("/api/v1/alerts/rules", $$"""{ "unit": "{{City}}", "survey": "counter-9", "kind": "noAnswers", "span": "days", "days": 1, "recipients": ["lan@example.vn", "nam@example.vn"] }""");
        signedIn = await SignInAsync("""{ "role": "administrator", "data": ["aggregates", "raw", "comments"] }""");
        await Given.EventuallyAsync(
            async () => JsonNode.Parse(await Service.Http.GetStringAsync(new Uri("/api/v1/alerts", UriKind.Relative)))!.AsArray().Count > 0,
            TimeSpan.FromSeconds(60), () => $"No rule has found anything.\n{Service.Output}");
    }
}

/// <summary>The pages of alerts and deliveries as officials meet them.</summary>
public sealed class AlertsInBrowserTests : IClassFixture<AlertsInChromium>
{
    private const string Alerts = $"/console/units/{AlertsInChromium.City}/alerts";
    private readonly AlertsInChromium alerts;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public AlertsInBrowserTests(AlertsInChromium alerts)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.alerts = alerts;
    }

    [Fact]
    public async Task A_rule_is_made_changed_and_removed_without_script()
    {
        var page = await alerts.SignedInAsync();
        await page.GotoAsync(Alerts + "?survey=counter-9&lang=en");
        await Screenshot.KeepAsync(page, "alerts-without-script");
        await page.SelectOptionAsync("#kind", "FlaggedAbove");
        await page.FillAsync("#recipients", "minh@example.vn");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the rule" }).ClickAsync();
        Assert.Equal("true", await page.GetAttributeAsync("#threshold", "aria-invalid"));
        Assert.Equal("minh@example.vn", await page.InputValueAsync("#recipients"));

        await page.FillAsync("#threshold", "12.5");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the rule" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The rule is added");
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit the rule: Flagged answers: above 12.50%" }).ClickAsync();
        await page.FillAsync("#threshold", "15");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the rule: Flagged answers: above 15.00%" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The rule is removed");
        await Assertions.Expect(page.GetByText("minh@example.vn")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData("LevelBelow", "cell threshold span")]
    [InlineData("Fall", "cell span")]
    [InlineData("FlaggedAbove", "threshold span")]
    [InlineData("KioskSilent", "")]
    [InlineData("NoAnswers", "days")]
    public async Task With_script_only_what_applies_to_the_chosen_kind_is_shown(string kind, string fields)
    {
        var page = await alerts.SignedInAsync(script: true, 380);
        await page.GotoAsync(Alerts + "?survey=counter-9&lang=en");
        await page.SelectOptionAsync("#kind", kind);

        foreach (var field in new[] { "cell", "threshold", "span", "days" })
            await Assertions.Expect(page.Locator($"#{field}")).ToBeVisibleAsync(new() { Visible = fields.Split(' ').Contains(field) });
    }

    [Fact]
    public async Task How_many_days_is_asked_for_where_days_are_chosen_and_a_kind_goes_by_them()
    {
        var page = await alerts.SignedInAsync(script: true, 1280);
        await page.GotoAsync(Alerts + "?survey=counter-9&lang=en");
        await page.SelectOptionAsync("#kind", "Fall");
        await page.SelectOptionAsync("#span", "Days");
        await Assertions.Expect(page.Locator("#days")).ToBeVisibleAsync();
        await page.SelectOptionAsync("#kind", "KioskSilent");
        await Assertions.Expect(page.Locator("#days")).ToBeHiddenAsync();

        await page.FillAsync("#recipients", "kiosk@example.vn");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add the rule" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("The rule is added");
        await page.GetByRole(AriaRole.Link, new() { Name = "Edit the rule: Silent kiosk" }).ClickAsync();
        await Assertions.Expect(page.Locator("#kind")).ToHaveValueAsync("KioskSilent");
        await Assertions.Expect(page.Locator("#span")).ToBeHiddenAsync();
        await page.GotoAsync(Alerts);
        page.Dialog += (_, dialog) => dialog.AcceptAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Remove the rule: Silent kiosk" }).ClickAsync();
    }
}
