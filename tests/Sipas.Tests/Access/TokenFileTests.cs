using System.Net;

namespace Sipas.Tests.Access;

/// <summary>Without a configured token the service makes one and keeps it to its owner.</summary>
public sealed class TokenFileTests
{
    [Fact]
    public async Task A_token_is_made_that_only_the_owner_can_read_and_that_survives_a_restart()
    {
        using var folder = new TemporaryFolder();
        await using (var first = new RunningSipas([("Sipas:Access:BootstrapToken", null)]) { Folder = folder.Path })
            Assert.Equal(HttpStatusCode.OK, await UnitsAsync(first, await ReadAsync(folder, first)));
        var token = await File.ReadAllTextAsync(TokenFile(folder), TestContext.Current.CancellationToken);

        await using var second = new RunningSipas([("Sipas:Access:BootstrapToken", "")]) { Folder = folder.Path };

        Assert.Equal(HttpStatusCode.OK, await UnitsAsync(second, await ReadAsync(folder, second)));
        Assert.Equal(token, await File.ReadAllTextAsync(TokenFile(folder), TestContext.Current.CancellationToken));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(TokenFile(folder)));
        Assert.Equal(HttpStatusCode.Unauthorized, await UnitsAsync(second, RunningSipas.Token));
    }

    [Fact]
    public async Task A_configured_token_leaves_no_file()
    {
        await using var sipas = Given.Sipas();
        Assert.Equal(HttpStatusCode.OK, await UnitsAsync(sipas, RunningSipas.Token));

        Assert.False(File.Exists(Path.Combine(sipas.Folder, "admin-token")));
    }

    [Fact]
    public async Task Neither_the_token_nor_anything_that_people_say_reaches_the_log()
    {
        using var folder = new TemporaryFolder();
        await using var sipas = new RunningSipas([("Sipas:Access:BootstrapToken", null), ("Logging:LogLevel:Default", "Trace"), ("Logging:LogLevel:Microsoft", "Trace"), ("Logging:LogLevel:Sipas", "Trace")]) { Folder = folder.Path };
        var token = await ReadAsync(folder, sipas);
        using var administrator = sipas.Client(token);
        Assert.Equal(HttpStatusCode.OK, await UnitsAsync(sipas, token));
        using var units = new StringContent("code,name,full_name,type,parent_code,region,valid_from\n00004,A,,ward,,,\n");
        units.Headers.ContentType = new("text/csv");
        await administrator.PostAsync("/api/v1/units/import", units, TestContext.Current.CancellationToken);
        var answer = Given.Answer("00004", survey: "sipas-2023", levels: new string('4', 39));
        answer["comment"] = "cán bộ Nguyễn Văn Bí Mật";
        answer["respondent"] = new System.Text.Json.Nodes.JsonObject { ["ageBand"] = "25-34" };

        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(answer, administrator)).StatusCode);
        answer["comment"] = "cán bộ Trần Thị Bí Mật";
        Assert.Equal(HttpStatusCode.Accepted, (await sipas.PostAsync(answer, administrator)).StatusCode);
        answer["unit"] = "không có";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await sipas.PostAsync(answer, administrator)).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await sipas.PostAsync(Given.With(answer, """{ "comment": { "Bí Mật": 1 } }"""), administrator)).StatusCode);

        Assert.NotEmpty(sipas.Logged.Lines);
        Assert.DoesNotContain(sipas.Logged.Lines, line => line.Contains(token, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(sipas.Logged.Lines, line => line.Contains("Bí Mật", StringComparison.Ordinal) || line.Contains("25-34", StringComparison.Ordinal));
    }

    private static async Task<HttpStatusCode> UnitsAsync(RunningSipas sipas, string token)
    {
        using var client = sipas.Client(token);
        return (await client.GetAsync("/api/v1/units", TestContext.Current.CancellationToken)).StatusCode;
    }

    private static string TokenFile(TemporaryFolder folder) => Path.Combine(folder.Path, "admin-token");

    // The token is there at the latest when somebody presents one.
    private static async Task<string> ReadAsync(TemporaryFolder folder, RunningSipas sipas)
    {
        Assert.Equal(HttpStatusCode.Unauthorized, await UnitsAsync(sipas, "a-guess"));
        return (await File.ReadAllTextAsync(TokenFile(folder), TestContext.Current.CancellationToken)).Trim();
    }
}
