using System.Net;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Alerts;

/// <summary>Rules and webhooks that are not taken.</summary>
public sealed class AlertRefusalTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData(""" "threshold": 80 """, "kind")]
    [InlineData(""" "kind": "levelBelow" """, "threshold")]
    [InlineData(""" "kind": "flaggedAbove", "threshold": 100 """, "threshold")]
    [InlineData(""" "kind": "levelBelow", "threshold": 80.125 """, "threshold")]
    [InlineData(""" "kind": "fall", "cell": "Z" """, "cell")]
    [InlineData(""" "kind": "fall", "span": "days" """, "days")]
    [InlineData(""" "kind": "fall", "span": "days", "days": 367 """, "days")]
    [InlineData(""" "kind": "noAnswers" """, "span")]
    [InlineData(""" "kind": "fall", "recipients": [] """, "recipients")]
    [InlineData(""" "kind": "fall", "recipients": ["lan"] """, "recipients")]
    [InlineData(""" "kind": "fall", "recipients": ["lan@example.vn\nBcc: all@example.vn"] """, "recipients")]
    [InlineData(""" "kind": "fall", "webhook": "0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11" """, "webhook")]
    [InlineData(""" "kind": "fall", "quiet": "18:00" """, "quiet")]
    [InlineData(""" "kind": "fall", "quiet": "07:00-07:00" """, "quiet")]
    [InlineData(""" "kind": "fall", "survey": "none", "unit": "none" """, "survey unit")]
    public async Task A_rule_that_makes_no_sense_is_refused_and_every_field_named(string fields, string wrong)
    {
        var reply = await sipas.SendJsonAsync("POST", "/api/v1/alerts/rules", Alerting.Rule(await sipas.UnitAsync(), fields));

        var problem = await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid");
        Assert.Equal(wrong.Split(' '), problem.Fields());
    }

    [Theory]
    [InlineData("http://example.vn/")]
    [InlineData("ftp://example.vn/")]
    [InlineData("https://user:password@example.vn/")]
    [InlineData("https://127.0.0.1/")]
    [InlineData("https://10.1.2.3/")]
    [InlineData("https://[::1]/")]
    [InlineData("https://[::ffff:192.168.1.1]/")]
    [InlineData("https://2130706433/")]
    [InlineData("/hooks")]
    public async Task An_address_that_is_not_public_https_is_refused(string url)
    {
        var reply = await sipas.SendJsonAsync("POST", "/api/v1/webhooks", $$"""{ "name": "Điều hành", "url": "{{url}}" }""");

        Assert.Equal(["url"], (await reply.IsProblemAsync(HttpStatusCode.UnprocessableEntity, "not-valid")).Fields());
    }
}
