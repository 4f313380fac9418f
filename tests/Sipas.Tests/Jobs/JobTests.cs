using System.Net;
using Sipas.Tests.Access;

namespace Sipas.Tests.Jobs;

/// <summary>Long work goes on without whoever asked for it, and is found again.</summary>
public sealed class JobTests
{
    private const string Units = "code,name,full_name,type,parent_code,region,valid_from";

    [Fact]
    public async Task Work_is_found_again_by_every_administrator()
    {
        await using var sipas = Given.Sipas();
        using var browser = await Browser.SignedInAsync(sipas, Console.Administrator);
        await sipas.SendAsync(Given.Answers(3, await sipas.UnitAsync()));
        var (rebuild, page) = await browser.EndedAsync(await browser.PostAsync("/console/admin/jobs/rebuild"));
        Assert.Contains("2 bản tổng hợp từ 3 phiếu", page, StringComparison.Ordinal);
        var (verify, verified) = await browser.EndedAsync(await browser.PostAsync("/console/admin/jobs/verify"));
        Assert.Contains("2 bản tổng hợp khớp với 3 phiếu", verified, StringComparison.Ordinal);

        using var other = await Browser.SignedInAsync(sipas, Console.Administrator);
        var list = await other.PageAsync("/console/admin/jobs");
        Assert.Contains($"href=\"{rebuild}\"", list, StringComparison.Ordinal);
        Assert.Contains($"href=\"{verify}\"", list, StringComparison.Ordinal);
        Assert.Contains(browser.Email, await other.PageAsync(rebuild), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_waits_to_be_confirmed_survives_a_restart()
    {
        using var folder = new TemporaryFolder();
        var (address, email) = await TriedAsync(folder);

        await using var sipas = new RunningSipas([]) { Folder = folder.Path };
        using var browser = await AgainAsync(sipas, email);
        Assert.Contains("Chờ xác nhận", await browser.PageAsync(address), StringComparison.Ordinal);
        Assert.Contains("Đã ghi tất cả", await browser.ConfirmedAsync(address), StringComparison.Ordinal);
        Assert.Equal("Phường Tân An", (await sipas.JsonAsync("/api/v1/units/T1")).Word("fullName"));
    }

    [Theory]
    [InlineData(1, "Đã ghi tất cả")]
    [InlineData(3, "Dịch vụ đã dừng giữa chừng")]
    public async Task What_a_process_died_of_is_begun_again_but_not_for_ever(int runs, string says)
    {
        using var folder = new TemporaryFolder();
        var (address, email) = await TriedAsync(folder);
        await using (var stopped = new RunningSipas([]) { Folder = folder.Path })
        {
            using var database = stopped.Database();
            using var killed = database.CreateCommand();
            killed.CommandText = "UPDATE jobs SET state = 2, confirmed = 1, holder = randomblob(16), beat_at = unixepoch() * 1000, runs = $runs";
            killed.Parameters.AddWithValue("$runs", runs);
            Assert.Equal(1, killed.ExecuteNonQuery());
        }

        await using var sipas = new RunningSipas([]) { Folder = folder.Path };
        using var browser = await AgainAsync(sipas, email);
        Assert.Contains(says, await browser.EndedAsync(address), StringComparison.Ordinal);
        Assert.Equal(runs == 1 ? HttpStatusCode.OK : HttpStatusCode.NotFound, (await sipas.GetAsync("/api/v1/units/T1")).StatusCode);
    }

    [Fact]
    public async Task A_file_that_nobody_confirms_is_gone_after_a_day()
    {
        using var folder = new TemporaryFolder();
        var (address, email) = await TriedAsync(folder);

        await using var sipas = new RunningSipas([]) { Folder = folder.Path, Clock = new Clock(DateTimeOffset.UtcNow.AddHours(25).ToString("O", System.Globalization.CultureInfo.InvariantCulture)) };
        using var browser = await AgainAsync(sipas, email);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var until = DateTime.UtcNow.AddSeconds(60); !(await browser.PageAsync(address)).Contains("Không ai xác nhận", StringComparison.Ordinal); await timer.WaitForNextTickAsync(TestContext.Current.CancellationToken))
            Assert.True(DateTime.UtcNow < until, "The file still waits.");
        using var database = sipas.Database();
        using var pieces = database.CreateCommand();
        pieces.CommandText = "SELECT count(*) FROM job_pieces";
        Assert.Equal(0L, pieces.ExecuteScalar());
    }

    private static async Task<(string Address, string Email)> TriedAsync(TemporaryFolder folder)
    {
        await using var sipas = new RunningSipas([]) { Folder = folder.Path };
        using var browser = await Browser.SignedInAsync(sipas, Console.Administrator);
        var (address, page) = await browser.ImportAsync("units", Units, "T1,Tân An,Phường Tân An,ward,,,2025-07-01");
        Assert.Contains("Chờ xác nhận", page, StringComparison.Ordinal);
        return (address, browser.Email);
    }

    private static async Task<Browser> AgainAsync(RunningSipas sipas, string email)
    {
        var browser = new Browser(sipas);
        Assert.Equal(HttpStatusCode.Found, (await browser.SignInAsync(Browser.Password, email)).StatusCode);
        return browser;
    }
}
