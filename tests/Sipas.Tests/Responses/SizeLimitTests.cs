using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Sipas.Tests.Responses;

/// <summary>64 KiB for one answer, 8 MiB for a batch or a file of units, however the size is told.</summary>
public sealed class SizeLimitTests(RunningSipas sipas) : IClassFixture<RunningSipas>
{
    private const int One = 64 * 1024, Many = 8 * 1024 * 1024;

    [Theory]
    [InlineData("/api/v1/responses", "application/json", One)]
    [InlineData("/api/v1/responses/batch", "application/json", Many)]
    [InlineData("/api/v1/responses/batch", "application/x-ndjson", Many)]
    [InlineData("/api/v1/units/import", "text/csv", Many)]
    public async Task A_body_beyond_the_limit_is_too_large(string path, string type, int limit)
    {
        using var told = Body(limit + 1, type);
        await (await PostAsync(path, told)).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");

        using var chunked = Body(limit + 1, type);
        await (await PostAsync(path, chunked, chunks: true)).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");
    }

    [Theory]
    [InlineData("/api/v1/responses/batch", 2_000_000_000)]
    [InlineData("/api/v1/responses/batch", 3_000_000_000)]
    [InlineData("/api/v1/responses", 5_000_000_000)]
    [InlineData("/api/v1/units/import", 5_000_000_000)]
    public async Task A_body_that_claims_to_be_huge_is_too_large_before_it_is_sent_and_takes_no_memory(string path, long length)
    {
        using var claimed = new ClaimedContent(length);
        claimed.Headers.ContentType = new(path.EndsWith("import", StringComparison.Ordinal) ? "text/csv" : "application/json");
        var before = GC.GetTotalAllocatedBytes();

        await (await PostAsync(path, claimed)).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");

        Assert.False(claimed.WasSent);
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 1_000_000_000);
    }

    [Theory]
    [InlineData("application/json", "[", ",", "]")]
    [InlineData("application/x-ndjson", "", "\n", "")]
    public async Task A_batch_of_far_too_many_items_is_refused_without_reading_them_all(string type, string begin, string between, string end)
    {
        var body = begin + string.Join(between, Enumerable.Repeat("1", 200_000)) + end;
        var before = GC.GetTotalAllocatedBytes();

        await (await sipas.PostAsync(body, path: "/batch", type: type)).IsProblemAsync(HttpStatusCode.RequestEntityTooLarge, "too-large");

        // To find out what is wrong with each of them takes more than a kilobyte and some microseconds.
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 150_000_000);
    }

    [Fact]
    public async Task An_answer_that_fills_the_limit_is_accepted()
    {
        var unit = await sipas.UnitAsync();
        var answer = Given.Answer(unit).ToJsonString();

        var reply = await sipas.PostAsync(answer + new string(' ', One - Encoding.UTF8.GetByteCount(answer)));

        Assert.Equal(HttpStatusCode.Accepted, reply.StatusCode);
        Assert.Equal(1, await sipas.CountedAsync(unit));
    }

    [Fact]
    public async Task A_thousand_answers_with_the_longest_comments_are_within_the_limit()
    {
        var unit = await sipas.UnitAsync();
        var answers = Given.Answers(1000, unit);
        foreach (var answer in answers)
            answer["comment"] = new string('x', 2000);

        await sipas.SendAsync(answers);
        Assert.Equal(1000, await sipas.CountedAsync(unit));
    }

    private static ByteArrayContent Body(int length, string type)
    {
        var body = new ByteArrayContent([.. Enumerable.Repeat((byte)' ', length)]);
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        return body;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, HttpContent body, bool chunks = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        // The refusal may come before the body has been sent.
        request.Headers.ExpectContinue = true;
        request.Headers.TransferEncodingChunked = chunks;
        return await sipas.Administrator.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private sealed class ClaimedContent(long length) : HttpContent
    {
        public bool WasSent { get; private set; }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            WasSent = true;
            return Task.CompletedTask;
        }

        protected override bool TryComputeLength(out long claimed)
        {
            claimed = length;
            return true;
        }
    }
}
