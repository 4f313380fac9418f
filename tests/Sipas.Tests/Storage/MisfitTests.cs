using Microsoft.Extensions.DependencyInjection;
using Sipas.Aggregation;
using Sipas.Responses;

namespace Sipas.Tests.Storage;

/// <summary>What no check of the service lets through is not half counted when it comes through the queue.</summary>
public sealed class MisfitTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    [Theory]
    [InlineData("""{"99":["1"]}""")]
    [InlineData("""{"5":["1","2"]}""")]
    [InlineData("no JSON")]
    public async Task Choices_of_another_questionnaire_are_refused_with_the_answer_and_its_batch(string choices)
    {
        var unit = await sipas.UnitAsync();
        var (sound, misfit) = (Response(unit, """{"5":["1"]}"""), Response(unit, choices));
        var recorder = sipas.Services.GetRequiredService<Recorder>();

        var fault = await Assert.ThrowsAsync<InvalidDataException>(() => recorder.RecordAsync([sound, misfit], TestContext.Current.CancellationToken));
        Assert.Contains(misfit.Id.ToString(), fault.Message, StringComparison.Ordinal);
        Assert.Equal(0, await sipas.CountedAsync(unit, "sipas-2023"));

        await recorder.RecordAsync([sound], TestContext.Current.CancellationToken);
        Assert.Equal(1, await sipas.CountedAsync(unit, "sipas-2023"));
        Assert.Empty((await sipas.Services.GetRequiredService<Verification>().VerifyAsync(TestContext.Current.CancellationToken)).Differences);
    }

    private static Response Response(string unit, string choices)
    {
        var at = DateTimeOffset.Parse(Given.Morning, System.Globalization.CultureInfo.InvariantCulture).ToUniversalTime();
        return new(Guid.CreateVersion7(), "sipas-2023", 1, unit, at, at, Channel.Import, null, [.. Enumerable.Repeat((byte)4, 39)], choices, null, null, null);
    }
}
