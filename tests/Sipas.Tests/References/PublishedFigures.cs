using System.Net;

namespace Sipas.Tests.References;

/// <summary>A service that has taken in the figures of five published texts; each line of the file names its text.</summary>
public sealed class PublishedFigures : IAsyncLifetime
{
    /// <summary>The service.</summary>
    public RunningSipas Sipas { get; } = new([]);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        await TakeInAsync("units", "published-units.csv");
        await TakeInAsync("references", "published-figures.csv");
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Sipas.DisposeAsync();

    private async Task TakeInAsync(string what, string file)
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "References", file));
        var reply = await Sipas.FileAsync($"/api/v1/{what}/import", lines);
        Assert.True(reply.StatusCode == HttpStatusCode.OK, await reply.TextAsync());
    }
}
