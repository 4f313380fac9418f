using System.Text.Json.Nodes;

namespace Sipas.Tests.References;

/// <summary>Every figure of five published texts can be read back as the text states it.</summary>
public sealed class PublishedFiguresTests(PublishedFigures published) : IClassFixture<PublishedFigures>
{
    [Theory]
    // "87,37/100 điểm (tăng 1,30 điểm so với năm 2022…)"; "27/63 tỉnh, thành phố (giữ nguyên thứ hạng)".
    [InlineData("51", "PAR-INDEX", 2023, "", "87.37/100 = 87.37 %, 1.3; 27/63 country 0")]
    [InlineData("51", "PAR-INDEX", 2022, "", "86.07/100 = 86.07 %; 27/63 country")]
    // "Điểm Hội đồng thẩm định Trung ương thẩm định: 61,59/68 điểm (điểm tự đánh giá: 62,3886/68 điểm)".
    [InlineData("51", "PAR-INDEX", 2023, "Thẩm định", "61.59/68 = 90.57 %")]
    [InlineData("51", "PAR-INDEX", 2023, "Tự đánh giá", "62.3886/68 = 91.75 %")]
    // "8,03/10 điểm (tăng 0,18 điểm so với năm 2022; năm 2022 đạt 7,85 điểm)".
    [InlineData("51", "PAR-INDEX", 2023, "SIPAS", "8.03/10 = 80.3 %, 0.18")]
    [InlineData("51", "PAR-INDEX", 2022, "SIPAS", "7.85/10 = 78.5 %")]
    [InlineData("51", "PAR-INDEX", 2023, "Điều tra xã hội học", "17.74/22 = 80.64 %")]
    // "đạt 8,03/10 điểm, bằng 80,31%, xếp thứ 46/63 tỉnh, thành phố; … tăng 03 bậc so với năm 2022 (năm 2022 xếp 49/63)".
    [InlineData("51", "SIPAS", 2023, "", "80.31/100 = 80.31 % = 8.03 points; 46/63 country 3")]
    [InlineData("51", "SIPAS", 2022, "", "49/63 country")]
    // "84,97%, xếp hạng 51/63…, giảm 14 bậc so năm 2020, xếp thứ 09/13 … đồng bằng sông Cửu Long, thứ 05/05 thành phố".
    [InlineData("92", "PAR-INDEX", 2021, "", "84.97/100 = 84.97 %; 51/63 country -14; 9/13 Đồng bằng sông Cửu Long; 5/5 Thành phố trực thuộc Trung ương")]
    // "85,54%, xếp hạng 48/63 … (giảm 10 bậc so với năm 2020)".
    [InlineData("92", "SIPAS", 2021, "", "85.54/100 = 85.54 % = 8.55 points; 48/63 country -10")]
    // "PAR INDEX … tăng 08 bậc so với năm 2020, xếp thứ 08/63"; "SIPAS xếp thứ 05/63…, tăng 06 bậc… và xếp thứ 01/06 tỉnh Bắc Trung Bộ".
    [InlineData("42", "PAR-INDEX", 2021, "", "8/63 country 8")]
    [InlineData("42", "SIPAS", 2021, "", "5/63 country 6; 1/6 Bắc Trung Bộ")]
    // "cải cách thủ tục hành chính (giảm 0,52 điểm và giảm 31 bậc); … đội ngũ cán bộ… (giảm 0,39 điểm; giảm 12 bậc)".
    [InlineData("42", "PAR-INDEX", 2021, "Cải cách thủ tục hành chính", "-0.52; country -31")]
    [InlineData("42", "PAR-INDEX", 2021, "Xây dựng và nâng cao chất lượng đội ngũ cán bộ, công chức, viên chức", "-0.39; country -12")]
    // "97,3% (chiếm 53,56% tổng số thủ tục hành chính)".
    [InlineData("VN", "DVCTT-MUC-4", 2022, "Đủ điều kiện đưa lên mức độ 4", "97.3/100 = 97.3 %")]
    [InlineData("VN", "DVCTT-MUC-4", 2022, "Trên tổng số thủ tục hành chính", "53.56/100 = 53.56 %")]
    // "79,30%, xếp hạng 55/63 tỉnh, thành phố, tăng 3,86% và tăng 04 bậc".
    [InlineData("20", "SIPAS", 2023, "", "79.3/100 = 79.3 % = 7.93 points, 3.86; 55/63 country 4")]
    // "85,94%, xếp hạng 47/63 tỉnh, thành phố, cải thiện, tăng 07 bậc".
    [InlineData("20", "PAR-INDEX", 2023, "", "85.94/100 = 85.94 %; 47/63 country 7")]
    [InlineData("20", "PAR-INDEX", 2023, "Cải cách tổ chức bộ máy", "country 12")]
    [InlineData("20", "PAR-INDEX", 2023, "Cải cách chế độ công vụ", "country 31")]
    [InlineData("20", "PAR-INDEX", 2023, "Xây dựng và phát triển chính quyền điện tử, chính quyền số", "country 26")]
    [InlineData("20", "PAR-INDEX", 2023, "Tác động của CCHC đến người dân, tổ chức và kinh tế - xã hội", "country 11")]
    // "trên 08 lĩnh vực với 37 tiêu chí, 88 tiêu chí thành phần".
    [InlineData("VN", "PAR-INDEX", 2023, "Số lĩnh vực", "8")]
    [InlineData("VN", "PAR-INDEX", 2023, "Số tiêu chí", "37")]
    [InlineData("VN", "PAR-INDEX", 2023, "Số tiêu chí thành phần", "88")]
    // "duy trì xếp hạng vị trí thứ 2/63 … 91,87 điểm (tăng 1,78 điểm)"; "thứ 5/63 … 88,90% (tăng 5,02%)".
    [InlineData("31", "PAR-INDEX", 2023, "", "91.87/100 = 91.87 %, 1.78; 2/63 country 0")]
    [InlineData("31", "SIPAS", 2023, "", "88.9/100 = 88.9 % = 8.89 points, 5.02; 5/63 country")]
    // "42,1143/80 điểm (giảm 1,4892 điểm…) và xếp vị trí thứ 2 trong nhóm … điểm trung bình thấp".
    [InlineData("31", "PAPI", 2023, "", "42.1143/80 = 52.64 %, -1.4892; 2 Trung bình thấp")]
    // "18/19 sở, ngành tỉnh đạt trên 96%; … 10/12 huyện, thành phố đạt trên 91%"; "09 sở … xuất sắc"; "05 địa phương còn lại … loại tốt".
    [InlineData("82", "SIPAS", 2023, "Sở, ngành đạt trên 96 %", "18/19 = 94.74 %")]
    [InlineData("82", "SIPAS", 2023, "Huyện, thành phố đạt trên 91 %", "10/12 = 83.33 %")]
    [InlineData("82", "PAR-INDEX", 2023, "Sở, ngành xuất sắc, từ 90 %", "9")]
    [InlineData("82", "PAR-INDEX", 2023, "Huyện, thành phố loại tốt, từ 80 đến dưới 85 %", "5/12 = 41.67 %")]
    // "Sở Kế hoạch và Đầu tư là đơn vị dẫn đầu"; "huyện Châu Thành, kế đến là thành phố Hồng Ngự, …".
    [InlineData("82.KHDT", "PAR-INDEX", 2023, "", "1/19 Sở, ngành tỉnh")]
    [InlineData("82.CT", "PAR-INDEX", 2023, "", "1/12 Huyện, thành phố")]
    [InlineData("82.TPHN", "PAR-INDEX", 2023, "", "2/12 Huyện, thành phố")]
    [InlineData("82.HHN", "PAR-INDEX", 2023, "", "3/12 Huyện, thành phố")]
    [InlineData("82.TN", "PAR-INDEX", 2023, "", "4/12 Huyện, thành phố")]
    [InlineData("82.SD", "PAR-INDEX", 2023, "", "5/12 Huyện, thành phố")]
    [InlineData("82.CL", "PAR-INDEX", 2023, "", "6/12 Huyện, thành phố")]
    [InlineData("82.TM", "PAR-INDEX", 2023, "", "7/12 Huyện, thành phố")]
    public async Task A_published_figure_is_told_as_it_was_published(string unit, string index, int year, string part, string told)
    {
        var found = (await published.Sipas.JsonAsync($"/api/v1/references?unit={unit}&index={index}&year={year}")).AsArray();

        var figure = found.Single(one => (one!["part"]?.GetValue<string>() ?? "") == part)!;
        Assert.Equal(told, Told(figure));
        Assert.NotEmpty(figure.Word("source"));
    }

    [Fact]
    public async Task The_file_says_nothing_that_is_not_read_back()
    {
        var lines = await File.ReadAllLinesAsync(Path.Combine(AppContext.BaseDirectory, "References", "published-figures.csv"), TestContext.Current.CancellationToken);
        var again = await published.Sipas.TakesInAsync("/api/v1/references/import?dryRun=true", lines);

        Assert.Equal($$"""{"added":0,"changed":0,"unchanged":{{lines.Length - 1}},"changes":[]}""", again.ToJsonString());
    }

    [Fact]
    public async Task Two_contents_and_nine_groups_are_what_SIPAS_measures()
    {
        var survey = await published.Sipas.JsonAsync("/api/v1/surveys/sipas-2023");

        Assert.Equal((2, 9), (survey["contents"]!.AsArray().Count, survey["contents"]!.AsArray().Sum(content => content!["groups"]!.AsArray().Count)));
    }

    [Fact]
    public async Task Published_figures_and_the_target_stand_beside_ours()
    {
        using var percent = new StringContent("""{ "percent": 90 }""", System.Text.Encoding.UTF8, "application/json");
        // "Phấn đấu năm 2024 … Chỉ số SIPAS đạt trên 90%".
        await published.Sipas.Administrator.PutAsync("/api/v1/targets/31/sipas-2023/2024", percent, TestContext.Current.CancellationToken);

        var (last, next) = (await published.Sipas.ResultAsync("31", "sipas-2023", "2023"), await published.Sipas.ResultAsync("31", "sipas-2023", "2024"));

        Assert.Equal(["PAPI 42.1143", "PAR-INDEX 91.87", "SIPAS 88.9"], last["references"]!.AsArray().Select(figure => $"{figure!["index"]} {figure["score"]!.ToJsonString()}"));
        Assert.Empty(next["references"]!.AsArray());
        Assert.Equal(90, next["target"]!.Number("percent"));
    }

    private static string Told(JsonNode figure)
    {
        string?[] score = [Number(figure, "score"), figure["maximum"] is null ? null : "/" + Number(figure, "maximum")];
        string?[] said =
        [
            string.Concat(score) + (Number(figure, "percent") is { } percent ? $" = {percent} %" : "") + (Number(figure, "points") is { } points ? $" = {points} points" : ""),
            Number(figure, "change"),
        ];
        var figures = string.Join(", ", said.Where(part => !string.IsNullOrEmpty(part)));
        return string.Join("; ", figure["ranks"]!.AsArray().Select(rank => Rank(rank!)).Prepend(figures).Where(part => part.Length > 0));
    }

    private static string Rank(JsonNode rank) => string.Join(' ', new[]
    {
        rank["rank"] is null ? null : rank["of"] is null ? $"{rank["rank"]}" : $"{rank["rank"]}/{rank["of"]}", rank.Word("group"), Number(rank, "change"),
    }.Where(part => part is not null));

    private static string? Number(JsonNode figure, string name) => figure[name]?.GetValue<decimal>().ToString("0.####", System.Globalization.CultureInfo.InvariantCulture);
}
