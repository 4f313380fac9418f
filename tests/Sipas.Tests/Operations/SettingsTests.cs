namespace Sipas.Tests.Operations;

/// <summary>A service with a setting that makes no sense refuses to start and names it.</summary>
public sealed class SettingsTests
{
    [Theory]
    [InlineData("Sipas:Results:Threshold", "0", "Threshold")]
    [InlineData("Sipas:Results:Threshold", "five", "Threshold")]
    [InlineData("Sipas:Intake:WebPerMinute", "0", "WebPerMinute")]
    [InlineData("Sipas:Intake:WebBurstPerUnit", "-1", "WebBurstPerUnit")]
    [InlineData("Sipas:Queue:Name", "a queue", "Name")]
    [InlineData("Sipas:Queue:ConfirmWithin", "00:01:00", "ConfirmWithin")]
    [InlineData("Sipas:Mode", "Sideways", "Mode")]
    [InlineData("Sipas:DataDirectory", " ", "DataDirectory")]
    public async Task A_setting_that_makes_no_sense_is_refused_at_start(string key, string value, string named)
    {
        await using var sipas = Given.Sipas((key, value));

        Assert.Contains(named, Assert.ThrowsAny<Exception>(sipas.StartServer).ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_setting_that_makes_no_sense_is_named_at_once()
    {
        await using var sipas = Given.Sipas(("Sipas:Results:Threshold", "0"), ("Sipas:Intake:WebPerMinute", "0"), ("Sipas:Intake:WebBurstPerUnit", "0"));

        var refusal = Assert.ThrowsAny<Exception>(sipas.StartServer).ToString();
        Assert.All(["Threshold", "WebPerMinute", "WebBurstPerUnit"], named => Assert.Contains(named, refusal, StringComparison.Ordinal));
    }
}
