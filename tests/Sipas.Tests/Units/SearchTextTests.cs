using Sipas.Units;

namespace Sipas.Tests.Units;

/// <summary>Vietnamese is found with or without its accents.</summary>
public sealed class SearchTextTests
{
    [Theory]
    [InlineData("Thành phố Huế", "thanh pho hue")]
    [InlineData("ĐẮK LẮK", "dak lak")]
    [InlineData("  Quảng Ngãi ", "quang ngai")]
    [InlineData("Phường Vỹ Dạ, ỵỹ ƯỠNG ợ ễ ĩ", "phuong vy da, yy uong o e i")]
    [InlineData("H15.50.05.13", "h15.50.05.13")]
    public void Accents_and_capitals_are_left_out(string text, string folded) => Assert.Equal(folded, SearchText.Fold(text));
}
