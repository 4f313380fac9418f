using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Sipas.Access;
using Sipas.Api.Responses;

namespace Sipas.Tests.Operations;

/// <summary>A service with a setting that makes no sense refuses to start and names it.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Sipas:Results:Threshold", "0", "Threshold")]
    [InlineData("Sipas:Results:Threshold", "five", "Threshold")]
    [InlineData("Sipas:Intake:WebPerMinute", "0", "WebPerMinute")]
    [InlineData("Sipas:Intake:WebBurstPerUnit", "-1", "WebBurstPerUnit")]
    [InlineData("Sipas:Kiosks:WrongCodesPerMinute", "0", "WrongCodesPerMinute")]
    [InlineData("Sipas:Queue:Name", "a queue", "Name")]
    [InlineData("Sipas:Queue:ConfirmWithin", "00:01:00", "ConfirmWithin")]
    [InlineData("Sipas:Quality:FastestSeconds", "-1", "FastestSeconds")]
    [InlineData("Sipas:Quality:MostInMinute", "0", "MostInMinute")]
    [InlineData("Sipas:Quality:ClockTolerance", "2.00:00:00", "ClockTolerance")]
    [InlineData("Sipas:Privacy:Ask:0", "Dân tộc", "Dân tộc")]
    [InlineData("Sipas:Retention:CommentMonths", "-1", "CommentMonths")]
    [InlineData("Sipas:Retention:AnswerMonths", "2", "AnswerMonths")]
    [InlineData("Sipas:Mode", "Sideways", "Mode")]
    [InlineData("Sipas:DataDirectory", " ", "DataDirectory")]
    public async Task A_setting_that_makes_no_sense_is_refused_at_start(string key, string value, string named) =>
        Assert.Contains(named, await RefusalAsync((key, value)), StringComparison.Ordinal);

    [Fact]
    public async Task Every_setting_that_makes_no_sense_is_named_at_once()
    {
        var refusal = await RefusalAsync(("Sipas:Results:Threshold", "0"), ("Sipas:Intake:WebPerMinute", "0"), ("Sipas:Intake:WebBurstPerUnit", "0"));

        Assert.All(["Threshold", "WebPerMinute", "WebBurstPerUnit"], named => Assert.Contains(named, refusal, StringComparison.Ordinal));
    }

    private static async Task<string> RefusalAsync(params (string Key, string Value)[] settings)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Configuration.AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)));
        builder.Services.AddSipas().AddSipasAccess().AddSipasIntake(embedded: true);
        await using var service = builder.Build();
        return (await Assert.ThrowsAnyAsync<Exception>(() => service.StartAsync(TestContext.Current.CancellationToken))).ToString();
    }
}
