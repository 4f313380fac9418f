using System.Net;
using Sipas.Tests.Access;

namespace Sipas.Tests.Jobs;

/// <summary>A file is tried out, and taken in once somebody says so.</summary>
public sealed class ImportJobTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Units = "code,name,full_name,type,parent_code,region,valid_from";

    [Fact]
    public async Task A_trial_says_what_would_change_and_changes_nothing()
    {
        using var browser = await Browser.SignedInAsync(sipas, Console.Administrator);
        var known = await sipas.UnitAsync();

        var (address, page) = await browser.ImportAsync("units", Units, "T1,Tân An,Phường Tân An,ward,,,2025-07-01", $"{known},Tên mới,,commune,,,");

        Assert.Contains("Chờ xác nhận", page, StringComparison.Ordinal);
        Assert.Contains("Phường Tân An", page, StringComparison.Ordinal);
        Assert.Contains($"<del>Xã {known}</del>", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sipas.GetAsync("/api/v1/units/T1")).StatusCode);

        Assert.Contains("Đã ghi tất cả", await browser.ConfirmedAsync(address), StringComparison.Ordinal);
        Assert.Equal("Phường Tân An", (await sipas.JsonAsync("/api/v1/units/T1")).Word("fullName"));
        Assert.Equal("Tên mới", (await sipas.JsonAsync($"/api/v1/units/{known}")).Word("name"));
    }

    [Theory]
    [InlineData("units", Units, "T2,Tân An,Phường Tân An,ward,,,2025-07-01", "T3,Tân An,Phường Tân An,palace,,,")]
    [InlineData("targets", "unit,survey,year,percent", "GOOD,counter-9,2030,90", "GOOD,counter-9,2031,120")]
    [InlineData("transactions", "unit,day,count", "GOOD,2025-02-01,10", "NOBODY,2025-02-01,10")]
    [InlineData("weights", "unit,name,value", "GOOD,population,10", "GOOD,pooled,10")]
    [InlineData("references", "unit,index,year,part,score,maximum,rank,of,group,source", "GOOD,SIPAS,2024,,85,100,,,,Báo cáo", "GOOD,SIPAS,1024,,85,100,,,,Báo cáo")]
    public async Task A_line_at_fault_is_named_and_nothing_of_the_file_can_be_taken_in(string kind, string header, string good, string bad)
    {
        using var browser = await Browser.SignedInAsync(sipas, Console.Administrator);
        await sipas.UnitAsync(code: "GOOD");

        var (address, page) = await browser.ImportAsync(kind, header, good, bad);

        Assert.Contains("Dòng 3", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Dòng 2", page, StringComparison.Ordinal);
        Assert.DoesNotContain("/confirm\"", page, StringComparison.Ordinal);
        Assert.Contains("Không thực hiện được", await browser.ConfirmedAsync(address), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await sipas.GetAsync("/api/v1/units/T2")).StatusCode);
        Assert.DoesNotContain("2030", (await sipas.JsonAsync("/api/v1/targets?unit=GOOD")).ToJsonString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("targets", "unit,survey,year,percent", "OTHER,counter-9,2029,90.5", "/api/v1/targets?unit=OTHER", "\"percent\":90.5")]
    [InlineData("transactions", "unit,day,count", "OTHER,2025-03-01,128", "/api/v1/transactions?unit=OTHER&period=2025", "\"count\":128")]
    [InlineData("weights", "unit,name,value", "OTHER,population,10", "/api/v1/results/OTHER?survey=counter-9&period=2025&combine=population", "OTHER")]
    [InlineData("references", "unit,index,year,part,score,maximum,rank,of,group,source", "OTHER,SIPAS,2024,,85.5,100,,,,Báo cáo", "/api/v1/references?unit=OTHER", "\"score\":85.5")]
    public async Task Every_kind_of_file_goes_the_same_way(string kind, string header, string line, string address, string holds)
    {
        using var browser = await Browser.SignedInAsync(sipas, Console.Administrator);
        await sipas.UnitAsync(code: "OTHER");

        var (job, page) = await browser.ImportAsync(kind, header, line);
        Assert.Contains("Chờ xác nhận", page, StringComparison.Ordinal);
        Assert.Contains("Đã ghi tất cả", await browser.ConfirmedAsync(job), StringComparison.Ordinal);

        Assert.Contains(holds, (await sipas.JsonAsync(address)).ToJsonString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_confirmed_twice_is_done_once_and_what_is_given_up_is_gone()
    {
        using var browser = await Browser.SignedInAsync(sipas, Console.Administrator);
        var (address, _) = await browser.ImportAsync("units", Units, "T4,Tân An,Phường Tân An,ward,,,2025-07-01");

        await browser.ConfirmedAsync(address);
        var again = await browser.ConfirmedAsync(address);
        Assert.Contains("Đã ghi tất cả", again, StringComparison.Ordinal);
        // Its report is that of the first time: one unit was new.
        Assert.Matches("Thêm mới</dt><dd>1<", again);

        var (other, _) = await browser.ImportAsync("units", Units, "T5,Tân An,Phường Tân An,ward,,,2025-07-01");
        await browser.PostFromAsync(other, $"{other}/give-up");
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(other)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.PostAsync($"{other}/confirm")).StatusCode);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8 * 1024 * 1024 + 1)]
    public async Task A_file_that_is_empty_or_too_large_makes_no_job(int size)
    {
        using var browser = await Browser.SignedInAsync(sipas, Console.Administrator);

        var reply = await browser.UploadAsync("/console/admin/imports/units", "units.csv", new string('x', size));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, reply.StatusCode);
        Assert.Contains("role=\"alert\"", await reply.TextAsync(), StringComparison.Ordinal);
    }
}
