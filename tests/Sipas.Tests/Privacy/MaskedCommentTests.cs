using System.Text.Json.Nodes;

namespace Sipas.Tests.Privacy;

/// <summary>Nothing is kept of what was masked.</summary>
public sealed class MaskedCommentTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const string Spoken = "Chị Hoa, 0912 345 678, chờ từ 24/11/2025, phí 500.000 đồng";
    private const string Kept = "Chị Hoa, [số điện thoại], chờ từ 24/11/2025, phí 500.000 đồng";

    [Fact]
    public async Task A_comment_is_masked_before_it_is_kept_and_sent_again_it_is_the_same_answer()
    {
        var answer = await CommentedAsync(Spoken);
        await sipas.SendAsync(answer);
        await sipas.SendAsync(answer.DeepClone().AsObject());

        Assert.Equal([Kept], Read($"SELECT comment FROM responses WHERE hex(id) = '{Hex(answer)}'"));
        Assert.Empty(Read($"SELECT document FROM response_conflicts WHERE hex(response_id) = '{Hex(answer)}'"));
    }

    [Fact]
    public async Task A_conflict_is_kept_masked()
    {
        var answer = await CommentedAsync("Tốt");
        await sipas.SendAsync(answer);
        var other = answer.DeepClone().AsObject();
        other["comment"] = Spoken;
        await sipas.SendAsync(other);

        var document = Assert.Single(Read($"SELECT document FROM response_conflicts WHERE hex(response_id) = '{Hex(answer)}'"));
        Assert.Equal(Kept, JsonNode.Parse(document)!.Word("comment"));
    }

    private async Task<JsonObject> CommentedAsync(string comment)
    {
        var answer = Given.Answer(await sipas.UnitAsync());
        answer["comment"] = comment;
        return answer;
    }

    private static string Hex(JsonObject answer) => Convert.ToHexString(Guid.Parse(answer.Word("id")).ToByteArray(bigEndian: true));

    private List<string> Read(string query)
    {
        using var database = sipas.Database();
        using var command = database.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }
}
