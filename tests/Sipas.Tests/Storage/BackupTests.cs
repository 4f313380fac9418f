namespace Sipas.Tests.Storage;

/// <summary>The copy of an embedded database, made while the service records.</summary>
public sealed class BackupTests : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly RunningSipas sipas = Given.Sipas();

    private string File => Path.Combine(folder.Path, "sipas.db");

    public void Dispose()
    {
        sipas.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("verfiy")]
    [InlineData("restore", "sipas.db")]
    [InlineData("backup")]
    public async Task A_word_that_is_no_command_starts_nothing(params string[] words) => Assert.Equal(2, await sipas.CommandAsync(words));

    [Fact]
    public async Task A_copy_made_while_answers_come_in_has_all_that_came_before_and_its_tallies_are_right()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(50, unit));
        var more = Task.WhenAll(Given.Answers(100, unit).Select(answer => sipas.PostAsync(answer)));

        Assert.Equal(0, await sipas.CommandAsync("backup", File));
        await more;

        await using var restored = new RunningSipas([]) { Folder = folder.Path };
        Assert.InRange(await restored.CountedAsync(unit), 50, 150);
        Assert.Equal(0, await restored.CommandAsync("verify"));
        Assert.Equal(150, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task A_copy_is_for_its_owner_alone_and_never_takes_the_place_of_another_file()
    {
        await sipas.UnitAsync();
        Assert.Equal(0, await sipas.CommandAsync("backup", File));
        var first = await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken);
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, System.IO.File.GetUnixFileMode(File));
        await sipas.UnitAsync();

        Assert.Equal(1, await sipas.CommandAsync("backup", File));
        Assert.Equal(1, await sipas.CommandAsync("backup", Path.Combine(folder.Path, "nowhere", "sipas.db")));
        Assert.Equal(2, await sipas.CommandAsync("backup"));

        Assert.Equal(first, await System.IO.File.ReadAllBytesAsync(File, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Where_there_is_no_database_none_is_made_to_be_copied()
    {
        Assert.Equal(1, await sipas.CommandAsync("backup", File));

        Assert.False(System.IO.File.Exists(File));
        Assert.False(System.IO.File.Exists(Path.Combine(sipas.Folder, "sipas.db")));
    }
}
