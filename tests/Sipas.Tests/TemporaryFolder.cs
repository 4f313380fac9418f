namespace Sipas.Tests;

/// <summary>A folder that outlives the services that a test starts in it, and goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("sipas-tests-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
