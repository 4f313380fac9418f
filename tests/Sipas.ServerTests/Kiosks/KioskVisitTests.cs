using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Sipas.ServerTests.Kiosks;

/// <summary>A visit from the language to the thanks.</summary>
[Collection(KioskTests.Name)]
public sealed partial class KioskVisitTests
{
    private static readonly int[] Nine = [1, 2, 3, 4, 5, 4, 3, 2, 1];
    private readonly KiosksInChromium kiosks;

    /// <summary>Tests with a Chromium; without one they are skipped.</summary>
    public KioskVisitTests(KiosksInChromium kiosks)
    {
        KioskTests.NeedChromium();
        this.kiosks = kiosks;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public async Task A_visit_by_touch_takes_a_tap_for_the_language_one_for_each_question_and_one_to_send_whatever_the_level(int level)
    {
        await using var device = await kiosks.DeviceAsync(1080, 1920, touch: true);
        var (kiosk, screen) = await kiosks.EnrolledAsync(device: device);

        await screen.Page.Locator("section[lang=vi] .language").TapAsync();
        for (var question = 1; question <= 9; question++)
        {
            await Assertions.Expect(screen.Page.Locator("header p")).ToHaveTextAsync($"Câu {question} trên 9");
            await screen.Page.Locator($".level[data-level='{level}']").TapAsync();
        }

        await screen.ShowsAsync("finish");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Gửi phiếu" }).TapAsync();
        await screen.ShowsAsync("thanks");
        await Assertions.Expect(screen.Heading).ToHaveTextAsync("Cảm ơn Ông/Bà!");

        var answer = Assert.Single(await kiosk.EventuallyAsync(1));
        Assert.Equal("kiosk", (string?)answer["channel"]);
        Assert.Equal(Enumerable.Repeat(level, 9), answer["answers"]!.AsObject().Select(criterion => (int)criterion.Value!));
        Assert.Equal(7, Guid.Parse((string)answer["id"]!).Version);
    }

    [Fact]
    public async Task A_visit_by_keyboard_is_led_by_the_focus_and_spoken_in_its_language()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(device: device);
        var keys = screen.Page.Keyboard;

        await keys.PressAsync("Tab");
        await keys.PressAsync("Tab");
        await keys.PressAsync("Enter");
        foreach (var level in Nine)
        {
            await screen.ShowsAsync("question");
            await Assertions.Expect(screen.Heading).ToBeFocusedAsync();
            Assert.Equal("en", await screen.Page.Locator("html").GetAttributeAsync("lang"));
            var shown = await screen.Page.Locator("main").ElementHandleAsync();
            for (var i = 0; i < level; i++)
                await keys.PressAsync("Tab");
            await keys.PressAsync("Space");
            await screen.Page.WaitForFunctionAsync("screen => !screen.isConnected", shown);
        }

        await screen.ShowsAsync("finish");
        await Assertions.Expect(screen.Page.Locator("#status")).ToHaveTextAsync("Last step");
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Send", Exact = true }).FocusAsync();
        await keys.PressAsync("Enter");
        await screen.ShowsAsync("thanks");
        await Assertions.Expect(screen.Heading).ToHaveTextAsync("Thank you!");

        var answer = Assert.Single(await kiosk.EventuallyAsync(1));
        Assert.Equal(Nine, answer["answers"]!.AsObject().Select(criterion => (int)criterion.Value!));
    }

    [Fact]
    public async Task Questions_can_be_skipped_and_answers_changed_and_a_second_tap_of_a_double_tap_answers_nothing()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(device: device);
        var place = screen.Page.Locator("header p");

        await screen.BeginAsync();
        await screen.Page.Locator(".level[data-level='2']").DblClickAsync();
        await Assertions.Expect(place).ToHaveTextAsync("Câu 2 trên 9");
        await Assertions.Expect(screen.Page.Locator("#next")).ToHaveTextAsync("Bỏ qua");
        await screen.NextAsync();
        await screen.RateAsync(3);
        await screen.Page.GetByText("Quay lại").ClickAsync();
        await Assertions.Expect(screen.Page.Locator("[aria-pressed=true]")).ToHaveAttributeAsync("data-level", "3");
        await screen.RateAsync(5);
        await screen.SkipToTheEndAsync();
        await screen.SendAsync();

        var answer = Assert.Single(await kiosk.EventuallyAsync(1));
        Assert.Equal("""{"1":2,"3":5}""", answer["answers"]!.ToJsonString());
    }

    [Fact]
    public async Task What_people_say_of_themselves_and_their_comment_go_with_the_answer()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { criteriaAsked = 3 }, device: device);

        await screen.BeginAsync();
        foreach (var level in Nine[..3])
            await screen.RateAsync(level);
        await screen.Page.GetByText("Nữ", new() { Exact = true }).ClickAsync();
        await screen.Page.GetByText("25–34 tuổi").ClickAsync();
        await screen.Page.GetByText("Đại học", new() { Exact = true }).ClickAsync();
        // It was optional: a second tap takes it back.
        await screen.Page.GetByText("Đại học", new() { Exact = true }).ClickAsync();
        await screen.Page.GetByText("Viết góp ý").ClickAsync();
        await screen.Page.GetByLabel("Góp ý của Ông/Bà").FillAsync("Cần thêm ghế ngồi chờ.");
        await screen.SendAsync();

        var answer = Assert.Single(await kiosk.EventuallyAsync(1));
        Assert.Equal("""{"gender":"female","ageBand":"25-34"}""", answer["respondent"]!.ToJsonString());
        Assert.Equal(3, answer["answers"]!.AsObject().Count);
    }

    [Fact]
    public async Task A_group_on_each_screen_and_a_scale_of_three_that_begins_at_nought()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { flow = "group" }, "one-stop-61", device);

        await screen.BeginAsync();
        while (await screen.Page.Locator("main.finish").CountAsync() == 0)
        {
            foreach (var criterion in await screen.Page.Locator("fieldset").AllAsync())
            {
                Assert.Equal(3, await criterion.Locator(".level").CountAsync());
                await criterion.GetByRole(AriaRole.Radio).First.CheckAsync();
            }

            await Assertions.Expect(screen.Page.Locator("#next")).ToHaveTextAsync("Tiếp tục");
            await screen.NextAsync();
        }

        await screen.SendAsync();
        var answer = Assert.Single(await kiosk.EventuallyAsync(1, "one-stop-61"));
        Assert.Equal(Enumerable.Repeat(0, 9), answer["answers"]!.AsObject().Select(criterion => (int)criterion.Value!));
    }

    [Fact]
    public async Task The_other_questions_of_a_whole_questionnaire_are_asked_too()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(survey: "sipas-2023", device: device);

        await screen.BeginAsync();
        await screen.RateAsync(4);
        while (await screen.Page.Locator("main.finish").CountAsync() == 0)
        {
            foreach (var option in await screen.Page.Locator(".option input").AllAsync())
                await option.DispatchEventAsync("click");
            await screen.NextAsync();
        }

        await screen.SendAsync();
        var answer = Assert.Single(await kiosk.EventuallyAsync(1, "sipas-2023"));
        var choices = answer["choices"]!.AsObject();
        Assert.Equal(7, choices["2"]!.AsArray().Count);
        Assert.Equal("""["4"]""", choices["4"]!.ToJsonString());
        Assert.Contains("10.1", choices.Select(choice => choice.Key));
    }

    [Fact]
    public async Task The_receipt_is_the_answers_id_in_letters_that_nobody_mistakes()
    {
        await using var device = await kiosks.DeviceAsync();
        var (kiosk, screen) = await kiosks.EnrolledAsync(new { criteriaAsked = 3 }, device: device);
        await screen.BeginAsync();
        await screen.RateAsync(4);
        await screen.NextAsync();
        await screen.NextAsync();
        await screen.SendAsync();

        var shown = await screen.Page.Locator(".receipt").InnerTextAsync();
        var id = (string)Assert.Single(await kiosk.EventuallyAsync(1))["id"]!;
        Assert.Matches(Receipt(), shown);
        Assert.Equal(shown, await ReceiptOfAsync(id));
        Assert.Equal(Crockford(id), shown.Replace("-", "", StringComparison.Ordinal));
        Assert.Contains("Phường Ba Đình", await kiosks.Office.GetStringAsync(new Uri($"/r/{shown.Replace("-", "", StringComparison.Ordinal)}", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Equal(Crockford("0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11"), (await ReceiptOfAsync("0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11")).Replace("-", "", StringComparison.Ordinal));

        Task<string> ReceiptOfAsync(string of) =>
            screen.Page.EvaluateAsync<string>("id => import('/kiosk/visit/identity.js').then(({ receiptCode }) => receiptCode(id))", of);
    }

    [Fact]
    public async Task The_thanks_make_room_for_the_next_visitor_by_themselves_and_no_sooner_than_settings_say()
    {
        await using var device = await kiosks.DeviceAsync();
        await device.Clock.InstallAsync();
        var (_, screen) = await kiosks.EnrolledAsync(new { criteriaAsked = 3, secondsBetween = 60 }, device: device);
        await screen.BeginAsync();
        await screen.RateAsync(4);
        await screen.NextAsync();
        await screen.NextAsync();
        await screen.SendAsync();

        await screen.Page.Clock.FastForwardAsync(15_000);
        await screen.Page.Locator("main").ClickAsync(new() { Position = new() { X = 5, Y = 5 } });
        await screen.Page.Clock.FastForwardAsync(15_000);
        await screen.ShowsAsync("thanks");
        await screen.Page.Clock.FastForwardAsync(10_000);
        await screen.ReadyAsync();

        var first = screen.Page.Locator("section[lang=vi] .language");
        await first.ClickAsync();
        await Assertions.Expect(first).ToContainTextAsync("Xin chờ giây lát");
        await screen.Page.Clock.FastForwardAsync(10_000);
        await Assertions.Expect(first).ToContainTextAsync("Xin chờ giây lát");
        await screen.Page.Clock.FastForwardAsync(20_000);
        await screen.ShowsAsync("question");
    }

    // 128 bits in 26 letters of 5 bits, the first two of which are nought.
    private static string Crockford(string id)
    {
        var bits = UInt128.Parse(id.Replace("-", "", StringComparison.Ordinal), System.Globalization.NumberStyles.HexNumber, System.Globalization.CultureInfo.InvariantCulture);
        return string.Concat(Enumerable.Range(0, 26).Reverse().Select(place => "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[(int)((bits >> (5 * place)) & 31)]));
    }

    [GeneratedRegex("^([0-9A-HJKMNP-TV-Z]{5}-){4}[0-9A-HJKMNP-TV-Z]{6}$")]
    private static partial Regex Receipt();
}
