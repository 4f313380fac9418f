using System.Text;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>What the installation keeps, in a browser: read by everybody, and changed without script.</summary>
public sealed class RecordsInBrowserTests : IClassFixture<ReportsInChromium>
{
    private const string Password = "con trâu đi trước cái cày";
    private const string Email = "lan@example.vn";

    private readonly ReportsInChromium service;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public RecordsInBrowserTests(ReportsInChromium service)
    {
        ServiceInChromium.SkipWithoutChromium();
        this.service = service;
    }

    [Theory]
    [InlineData("vi", "light")]
    [InlineData("en", "dark")]
    public async Task A_file_is_tried_out_and_taken_in_without_script(string language, string theme)
    {
        await using var context = await ContextAsync(script: false, 380);
        var page = await SignedInAsync(context);
        var code = $"B-{language}";

        await page.GotoAsync($"/console/admin/imports/units?lang={language}&theme={theme}");
        await page.SetInputFilesAsync("#file", new FilePayload
        {
            Name = "units.csv",
            MimeType = "text/csv",
            Buffer = Encoding.UTF8.GetBytes($"code,name,full_name,type,parent_code,region,valid_from\n{code},Tân An,Phường Tân An,ward,,,2025-07-01"),
        });
        await page.Locator("main button[type=submit]").ClickAsync();
        // The page looks again by itself until the file was tried out.
        await Assertions.Expect(page.Locator("form[action$='/confirm']")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await page.Locator("form[action$='/confirm'] button").ClickAsync();
        await Assertions.Expect(page.Locator(".done")).ToBeVisibleAsync(new() { Timeout = 60_000 });
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"));

        await page.GotoAsync($"/console/admin/units/{code}");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Phường Tân An");
    }

    [Fact]
    public async Task A_draft_is_made_edited_checked_and_previewed_without_script()
    {
        await using var context = await ContextAsync(script: false, 1280);
        var page = await SignedInAsync(context);
        await page.GotoAsync("/console/admin/surveys/counter-9/1?lang=vi&theme=light");
        await page.Locator("form[action$='/copy'] button").ClickAsync();
        await page.Locator("a[href$='/edit']").ClickAsync();
        await page.Locator("#contents-0-groups-0 summary").First.ClickAsync();
        await page.Locator("button[value='Add contents[0].groups[0].criteria']").ClickAsync();
        await Assertions.Expect(page.Locator(".part .wrong").First).ToBeVisibleAsync();

        await using (var looking = await ContextAsync(script: true, 1280))
        {
            var seen = await SignedInAsync(looking);
            foreach (var (language, theme, width) in new[] { ("vi", "light", 1280), ("en", "dark", 380) })
            {
                await seen.SetViewportSizeAsync(width, 900);
                await seen.GotoAsync($"{new Uri(page.Url).AbsolutePath}?lang={language}&theme={theme}");
                await CheckAsync(seen, language, $"edit {language}");
            }
        }

        await page.Locator("textarea[name$='criteria[3].text.vi']").First.FillAsync("Công chức mặc đúng trang phục.");
        await page.Locator("textarea[name$='criteria[3].text.en']").First.FillAsync("The official was properly dressed.");
        await page.Locator(".save button").ClickAsync();
        await Assertions.Expect(page.Locator(".done").First).ToBeVisibleAsync();
        await page.GotoAsync("/console/admin/surveys/counter-9/2/preview#g1");
        await Assertions.Expect(page.GetByText("Công chức mặc đúng trang phục.")).ToBeVisibleAsync();
        await page.Locator(".face-4").First.ClickAsync();
        await page.GotoAsync("/console/admin/surveys/counter-9/2");
        await page.Locator("form[action$='/delete'] button").ClickAsync();
    }

    [Fact]
    public async Task A_group_and_a_question_are_added_filled_in_and_moved_without_script()
    {
        await using var context = await ContextAsync(script: false, 380);
        var page = await SignedInAsync(context);
        await page.GotoAsync("/console/admin/surveys/sipas-2023/1?lang=vi&theme=light");
        await page.Locator("form[action$='/copy'] button").ClickAsync();
        await page.Locator("a[href$='/edit']").ClickAsync();
        await page.Locator("button[value='Add contents[1].groups']").ClickAsync();
        await page.Locator("button[value='Add contents[1].groups[5].criteria']").ClickAsync();
        await page.Locator("[name='contents[1].groups[5].title.vi']").FillAsync("Dịch vụ công trực tuyến");
        await page.Locator("[name='contents[1].groups[5].title.en']").FillAsync("Online services");
        await page.Locator("[name='contents[1].groups[5].criteria[0].text.vi']").FillAsync("Nộp hồ sơ trực tuyến dễ dàng.");
        await page.Locator("[name='contents[1].groups[5].criteria[0].text.en']").FillAsync("Applying online is easy.");
        await page.Locator("button[value='Add questions']").ClickAsync();
        await page.Locator("[name='questions[9].text.vi']").FillAsync("Ông/Bà nộp hồ sơ bằng cách nào?");
        await page.Locator("[name='questions[9].options[0].label.vi']").FillAsync("Trực tuyến");
        await page.Locator("[name='questions[9].kind']").SelectOptionAsync("multiple");
        await page.Locator("button[value='Down questions[9].options[0]']").ClickAsync();

        await Assertions.Expect(page.Locator("[name='questions[9].options[1].label.vi']")).ToHaveValueAsync("Trực tuyến");
        await Assertions.Expect(page.Locator("[name='questions[9].kind']")).ToHaveValueAsync("multiple");
        await Assertions.Expect(page.Locator("[name='questions[0].text.vi']")).ToBeHiddenAsync();
        await using (var looking = await ContextAsync(script: true, 380))
        {
            var seen = await SignedInAsync(looking);
            foreach (var (language, theme, width) in new[] { ("vi", "light", 1280), ("en", "dark", 380) })
            {
                await seen.SetViewportSizeAsync(width, 900);
                await seen.GotoAsync($"{new Uri(page.Url).PathAndQuery}&lang={language}&theme={theme}");
                await CheckAsync(seen, language, $"edit {language}");
                await Screenshot.KeepAsync(seen, $"console-draft-parts-{language}-{width}");
            }
        }

        (string Name, string Value)[] rest =
        [
            ("text.en", "How did you apply?"), ("options[1].label.en", "Online"), ("options[0].label.vi", "Trực tiếp"), ("options[0].label.en", "At the counter"),
        ];
        foreach (var (name, value) in rest)
            await page.Locator($"[name='questions[9].{name}']").FillAsync(value);
        await page.Locator(".save button").ClickAsync();
        await page.GotoAsync("/console/admin/surveys/sipas-2023/2/preview");
        await Assertions.Expect(page.GetByText("Nộp hồ sơ trực tuyến dễ dàng.").First).ToBeAttachedAsync();
        await Assertions.Expect(page.GetByText("Ông/Bà nộp hồ sơ bằng cách nào?").First).ToBeAttachedAsync();
        await page.GotoAsync("/console/admin/surveys/sipas-2023/2");
        await page.Locator("form[action$='/delete'] button").ClickAsync();
    }

    private Task<IBrowserContext> ContextAsync(bool script, int width) => service.Browser.NewContextAsync(new()
    {
        JavaScriptEnabled = script,
        ViewportSize = new() { Width = width, Height = 900 },
        BypassCSP = true,
        BaseURL = service.Service.Address.ToString(),
    });

    // The first to come makes the account.
    private static async Task<IPage> SignedInAsync(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        var first = await page.GotoAsync("/set-up");
        if (first!.Status == 200)
        {
            await page.FillAsync("#token", Given.Token);
            await page.FillAsync("#name", "Nguyễn Thị Lan");
        }
        else
        {
            await page.GotoAsync("/sign-in");
        }

        await page.FillAsync("#email", Email);
        await page.FillAsync("#password", Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/console**");
        return page;
    }

    private static async Task CheckAsync(IPage page, string language, string what)
    {
        Assert.Equal("", string.Join('\n', (await Axe.FindAsync(page)).Select(fault => $"{what}: {fault}")));
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{what} is wider than the window.");
        Assert.Equal(language, await page.Locator("html").GetAttributeAsync("lang"));
    }
}
