using System.Globalization;
using System.Net.Http.Json;

namespace Sipas.Tests.Comments;

/// <summary>What was written goes after its time, with everything that stands beside it.</summary>
public sealed class ExpiredCommentsTests
{
    [Fact]
    public async Task A_batch_goes_with_its_oldest_comment_and_leaves_no_text_status_or_note()
    {
        var clock = new Clock("2025-11-26T10:00:00+07:00");
        await using var sipas = new RunningSipas([("Sipas:Retention:CommentMonths", "12")]) { Clock = clock };
        var unit = await sipas.UnitAsync();
        foreach (var day in new[] { "20", "22", "23", "24", "25" })
        {
            await sipas.SendAsync(Writers.Commented(unit, $"Chờ ngày {day}", answeredAt: $"2025-11-{day}T09:00:00+07:00"));
            clock.Now = clock.Now.AddMinutes(1);
        }

        await sipas.WriteAsync(unit, "Còn đợi");
        foreach (var id in (await sipas.CommentsAsync(unit)).Select(comment => comment!.Word("id")))
            await sipas.Administrator.PutAsJsonAsync($"/api/v1/comments/{id}", new { status = "answered", note = "Đã trả lời" }, TestContext.Current.CancellationToken);

        // The time of the first one is over, that of the others is not.
        clock.Now = DateTimeOffset.Parse("2026-11-21T10:00:00+07:00", CultureInfo.InvariantCulture);
        Assert.Empty(await sipas.CommentsAsync(unit));
        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));
        Assert.Equal(["Còn đợi"], Read(sipas, "SELECT text FROM comments WHERE text IS NOT NULL"));
        Assert.Equal(["4"], Read(sipas, "SELECT count(*) FROM comments WHERE text IS NULL AND folded IS NULL AND note IS NULL AND themes = '' AND status = 0 AND handled_by IS NULL AND handled_at IS NULL"));

        // They are still in the ledger, and not taken from it again.
        await sipas.SendAsync(Enumerable.Range(1, 4).Select(_ => Writers.Commented(unit, "Mới", answeredAt: "2026-11-20T09:00:00+07:00")));
        Assert.Equal(["Còn đợi", "Mới", "Mới", "Mới", "Mới"], (await sipas.CommentsAsync(unit)).Select(comment => comment!.Word("text")).Order(StringComparer.Ordinal));

        clock.Now = DateTimeOffset.Parse("2026-11-26T10:00:00+07:00", CultureInfo.InvariantCulture);
        Assert.Equal(0, await sipas.CommandAsync("retention", "run"));
        Assert.Equal(["0"], Read(sipas, "SELECT count(*) FROM comments WHERE text LIKE 'Chờ%' OR answered_on < '2025-11-26'"));
    }

    private static List<string> Read(RunningSipas sipas, string query)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }
}
