using System.Net;
using System.Text.Json.Nodes;

namespace Sipas.Tests;

/// <summary>What tests read in a reply.</summary>
internal static class Replies
{
    public static Task<string> TextAsync(this HttpResponseMessage reply) => reply.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    public static async Task<JsonNode> JsonAsync(this HttpResponseMessage reply) => JsonNode.Parse(await reply.TextAsync())!;

    /// <summary>The reply is a problem of this status and kind, as the contract has it.</summary>
    /// <returns>The problem.</returns>
    public static async Task<JsonNode> IsProblemAsync(this HttpResponseMessage reply, HttpStatusCode status, string kind)
    {
        var text = await reply.TextAsync();
        Assert.True(reply.StatusCode == status, $"{(int)reply.StatusCode} instead of {(int)status}: {text}");
        Assert.Equal("application/problem+json", reply.Content.Headers.ContentType?.MediaType);
        var problem = JsonNode.Parse(text)!;
        Assert.Equal("urn:sipas:problem:" + kind, problem["type"]!.GetValue<string>());
        Assert.Equal((int)status, problem["status"]!.GetValue<int>());
        Assert.NotEmpty(problem["title"]!.GetValue<string>());
        return problem;
    }

    /// <summary>The fields that a problem names.</summary>
    public static string[] Fields(this JsonNode problem) => [.. problem["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal)];

    public static decimal Number(this JsonNode node, string name) => node[name]!.GetValue<decimal>();

    public static string Word(this JsonNode node, string name) => node[name]!.GetValue<string>();

    /// <summary>The cell of a criterion, group or content.</summary>
    public static JsonNode Cell(this JsonNode result, string kind, string code) => result[kind]!.AsArray().Single(cell => cell!.Word("code") == code)!;
}
