using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Sipas.Tests.Access;

namespace Sipas.Tests.Alerts;

/// <summary>The form of a rule: what applies to which kind, and webhooks that are off.</summary>
public sealed partial class AlertFormTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Manager = """{ "role": "administrator", "data": ["all"] }""";

    [Theory]
    [InlineData("cell", "Chỉ dùng cho: Chỉ số thấp hơn ngưỡng; Chỉ số giảm rõ rệt")]
    [InlineData("threshold", "Chỉ dùng cho: Chỉ số thấp hơn ngưỡng; Tỷ lệ phiếu có dấu hiệu bất thường cao hơn ngưỡng")]
    [InlineData("days", "Chỉ dùng cho: Không có phiếu trả lời; Một số ngày gần nhất")]
    public async Task The_form_says_which_field_is_for_which_kind(string field, string legend)
    {
        using var browser = await Browser.SignedInAsync(sipas, Manager);
        var page = await browser.PageAsync($"/console/units/{await sipas.UnitAsync()}/alerts?survey=counter-9");

        var parts = Part().Matches(page).ToDictionary(part => part.Groups["field"].Value, part => part.Groups["legend"].Value);
        Assert.Equal(["cell", "threshold", "span", "days"], parts.Keys);
        Assert.Equal(legend, parts[field]);
    }

    [Theory]
    [InlineData("NoAnswers", "days 3 - -")]
    [InlineData("KioskSilent", "month - - -")]
    [InlineData("FlaggedAbove", "month - - 80")]
    [InlineData("Fall", "month - I.A -")]
    public async Task What_does_not_apply_to_a_kind_is_not_taken_into_the_rule(string kind, string expected)
    {
        var unit = await sipas.UnitAsync();
        using var browser = await Browser.SignedInAsync(sipas, Manager);
        (string, string)[] all = [("kind", kind), ("scope", "Whole"), ("cell", "I.A"), ("threshold", "80"), ("span", "Month"), ("days", "3"), ("recipients", "lan@example.vn"), ("digest", "AtOnce"), ("enabled", "true")];

        var added = await browser.PostAsync($"/console/units/{unit}/alerts?survey=sipas-2023", all);

        Assert.Equal($"/console/units/{unit}/alerts?done=added", added.Headers.Location?.ToString());
        var rule = (await sipas.JsonAsync($"/api/v1/alerts/rules?unit={unit}"))[0]!;
        Assert.Equal(expected, $"{rule.Word("span")} {Text(rule["days"])} {Text(rule["cell"])} {Text(rule["threshold"])}");
    }

    [Fact]
    public async Task A_form_with_nothing_but_what_applies_is_taken()
    {
        var unit = await sipas.UnitAsync();
        using var browser = await Browser.SignedInAsync(sipas, Manager);
        var added = await browser.PostAsync($"/console/units/{unit}/alerts?survey=counter-9", ("kind", "NoAnswers"), ("scope", "Whole"), ("days", "2"), ("recipients", "lan@example.vn"), ("digest", "AtOnce"), ("enabled", "true"));
        Assert.Equal($"/console/units/{unit}/alerts?done=added", added.Headers.Location?.ToString());
    }

    [Fact]
    public async Task A_webhook_that_is_off_is_marked_wherever_it_is_named_and_can_be_turned_on_again()
    {
        await using var own = Alerting.Sipas(null);
        var unit = await own.UnitAsync();
        var (webhook, _) = await own.WebhookAsync(new("http://127.0.0.1:9/hooks"));
        await own.RuleAsync(unit, $""" "kind": "fall", "webhook": "{webhook}" """);
        using var browser = await Browser.SignedInAsync(own, Manager);
        var (rules, deliveries) = ($"/console/units/{unit}/alerts?survey=counter-9", "/console/admin/deliveries");
        Assert.DoesNotContain("đang tắt", await browser.PageAsync(rules) + await browser.PageAsync(deliveries), StringComparison.Ordinal);

        await browser.PostAsync($"{deliveries}/webhooks/{webhook}/disable");

        Assert.Contains("webhook Điều hành (đang tắt)", await browser.PageAsync(rules), StringComparison.Ordinal);
        Assert.Matches($"""<option value="{webhook}" disabled>Điều hành \(đang tắt\)""", await browser.PageAsync(rules));
        Assert.Contains("Quản trị viên đã tắt webhook này", await browser.PageAsync(deliveries), StringComparison.Ordinal);
        await browser.PostAsync($"{deliveries}/webhooks/{webhook}/enable");
        Assert.DoesNotContain("đang tắt", await browser.PageAsync(rules) + await browser.PageAsync(deliveries), StringComparison.Ordinal);
    }

    private static string Text(JsonNode? value) => value?.ToString() ?? "-";

    [GeneratedRegex("""<fieldset data-when="[^"]+">\s*<legend>(?<legend>[^<]*)</legend>\s*<div class="field">\s*<label for="(?<field>[^"]*)">""")]
    private static partial Regex Part();
}
