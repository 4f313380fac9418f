using FsCheck.Fluent;
using Sipas.Responses;

namespace Sipas.Tests.Responses;

/// <summary>A receipt code is the answer's id, written so that people can copy and read it out.</summary>
public sealed class ReceiptCodeTests
{
    [Theory]
    [InlineData("0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11", "01K7R-C4V0Y-FMX9P-M8D3W-55RZGH")]
    [InlineData("00000000-0000-0000-0000-000000000000", "00000-00000-00000-00000-000000")]
    [InlineData("ffffffff-ffff-ffff-ffff-ffffffffffff", "7ZZZZ-ZZZZZ-ZZZZZ-ZZZZZ-ZZZZZZ")]
    public void A_code_is_the_id_in_base32(string id, string code)
    {
        Assert.Equal(code, ReceiptCode.Write(Guid.Parse(id)));
        Assert.True(ReceiptCode.TryRead(code, out var read));
        Assert.Equal(Guid.Parse(id), read);
    }

    [Theory]
    [InlineData("01k7rc4v0yfmx9pm8d3w55rzgh")]
    [InlineData(" 01K7R C4V0Y FMX9P M8D3W 55RZGH ")]
    [InlineData("OlK7R-C4VOY-FMX9P-M8D3W-55RZGH")]
    [InlineData("oiK7RC4V0Y-FMX9PM8D3W-55RZGH")]
    public void It_is_read_as_people_type_it(string typed)
    {
        Assert.True(ReceiptCode.TryRead(typed, out var id));
        Assert.Equal(Guid.Parse("0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11"), id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("01K7R-C4V0Y")]
    [InlineData("01K7R-C4V0Y-FMX9P-M8D3W-55RZGH0")]
    [InlineData("81K7R-C4V0Y-FMX9P-M8D3W-55RZGH")]
    [InlineData("U1K7R-C4V0Y-FMX9P-M8D3W-55RZGH")]
    [InlineData("0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11")]
    public void What_is_no_code_is_told_from_one(string? typed) => Assert.False(ReceiptCode.TryRead(typed, out _));

    [Fact]
    public void Every_id_comes_back() => Gen.Choose(0, int.MaxValue).ArrayOf(4).Select(parts => new Guid([.. parts.SelectMany(BitConverter.GetBytes)])).Always(id =>
    {
        Assert.True(ReceiptCode.TryRead(ReceiptCode.Write(id), out var read));
        Assert.Equal(id, read);
    });
}
