using FsCheck.Fluent;
using Sipas.Intake;
using Sipas.Privacy;

namespace Sipas.Tests.Privacy;

/// <summary>What names a person goes out of a comment, and the rest stays readable.</summary>
public sealed class CommentMaskTests
{
    [Theory]
    [InlineData("Gọi tôi 0912345678 nhé")]
    [InlineData("Gọi tôi 0912 345 678 nhé")]
    [InlineData("Gọi tôi 0912.345.678 nhé")]
    [InlineData("Gọi tôi 0912-345-678 nhé")]
    [InlineData("Gọi tôi 0912/345/678 nhé")]
    [InlineData("Gọi tôi 091 234 56 78 nhé")]
    [InlineData("Gọi tôi 09 12 34 56 78 nhé")]
    [InlineData("Gọi tôi 0912 - 345 - 678 nhé")]
    [InlineData("Gọi tôi +84912345678 nhé")]
    [InlineData("Gọi tôi +84 912 345 678 nhé")]
    [InlineData("Gọi tôi (+84) 912 345 678 nhé")]
    [InlineData("Gọi tôi +84 (0)912 345 678 nhé")]
    [InlineData("Gọi tôi 84912345678 nhé")]
    [InlineData("Gọi tôi 84 912 345 678 nhé")]
    [InlineData("Gọi tôi 84.912.345.678 nhé")]
    [InlineData("Gọi tôi 0084 912 345 678 nhé")]
    [InlineData("Gọi tôi 01234567890 nhé")]
    [InlineData("Gọi tôi 024 3825 4153 nhé")]
    [InlineData("Gọi tôi (024) 3825 4153 nhé")]
    [InlineData("Gọi tôi (024)38254153 nhé")]
    [InlineData("Gọi tôi 0234.3822.123 nhé")]
    [InlineData("Gọi tôi 02343822123 nhé")]
    [InlineData("Gọi tôi ０９１２３４５６７８ nhé")]
    [InlineData("Gọi tôi o912345678 nhé")]
    [InlineData("Gọi tôi O912 345 67o nhé")]
    [InlineData("Gọi tôi 0912\u00a0345\u202f678 nhé")]
    [InlineData("Gọi tôi 0912–345–678 nhé")]
    [InlineData("Gọi tôi 09\u200b12345678 nhé")]
    [InlineData("Gọi tôi ٠٩١٢٣٤٥٦٧٨ nhé")]
    [InlineData("Gọi tôi +1 650 253 0000 nhé")]
    [InlineData("Phí 50.000 0912.345.678", "Phí 50.000 [số điện thoại]")]
    [InlineData("Quầy 3 0912345678 gặp chị Hoa", "Quầy 3 [số điện thoại] gặp chị Hoa")]
    [InlineData("0912345678, 0987654321.", "[số điện thoại], [số điện thoại].")]
    [InlineData("0912345678 0987654321", "[số điện thoại] [số điện thoại]")]
    [InlineData("ĐT:0912345678/zalo", "ĐT:[số điện thoại]/zalo")]
    [InlineData("Ngày 01.12.2025 0912345678", "Ngày 01.12.2025 [số điện thoại]")]
    public void Telephones_are_masked(string text, string masked = "Gọi tôi [số điện thoại] nhé") => Holds(text, masked);

    [Theory]
    [InlineData("CCCD 046085012345 của tôi", "CCCD [số giấy tờ] của tôi")]
    [InlineData("CCCD 046 085 012 345 của tôi", "CCCD [số giấy tờ] của tôi")]
    [InlineData("CCCD 0460 8501 2345 của tôi", "CCCD [số giấy tờ] của tôi")]
    [InlineData("CCCD 046.085.012345 của tôi", "CCCD [số giấy tờ] của tôi")]
    [InlineData("CCCD 046085-012345 của tôi", "CCCD [số giấy tờ] của tôi")]
    [InlineData("CMND 191234567", "CMND [số giấy tờ]")]
    [InlineData("CMND 191 234 567", "CMND [số giấy tờ]")]
    [InlineData("CMND 191.234.567", "CMND [số giấy tờ]")]
    [InlineData("CMND 191-234-567", "CMND [số giấy tờ]")]
    [InlineData("Hộ chiếu B1234567", "Hộ chiếu [số giấy tờ]")]
    [InlineData("Hộ chiếu p01234567.", "Hộ chiếu [số giấy tờ].")]
    [InlineData("BHXH 7912345678", "BHXH [số giấy tờ]")]
    [InlineData("BHYT DN4797912345678", "BHYT [số giấy tờ]")]
    [InlineData("MST 8012345678", "MST [số giấy tờ]")]
    [InlineData("Số 1903456789a34520241", "Số [số giấy tờ][số giấy tờ]")]
    public void Papers_are_masked(string text, string masked) => Holds(text, masked);

    [Theory]
    [InlineData("Gửi vào an.nguyen@example.com.vn giúp", "Gửi vào [email] giúp")]
    [InlineData("Gửi vào An_Nguyen+hue@gmail.com.", "Gửi vào [email].")]
    [InlineData("a@b.vn", "[email]")]
    [InlineData("an (at) gmail.com", "[email]")]
    [InlineData("an＠gmail．com", "[email]")]
    [InlineData("0912345678@zalo.vn", "[email]")]
    [InlineData("STK 0071001234567", "STK [số tài khoản]")]
    [InlineData("STK 19034567", "STK [số tài khoản]")]
    [InlineData("STK 0071 0012 3456 7", "STK [số tài khoản]")]
    [InlineData("Thẻ 4111 1111 1111 1111", "Thẻ [số tài khoản]")]
    [InlineData("Thẻ 4111-1111-1111-1111", "Thẻ [số tài khoản]")]
    [InlineData("Thẻ 4111111111111111", "Thẻ [số tài khoản]")]
    [InlineData("Mã QR 00020101021138540010A00000072701240006", "Mã QR [số tài khoản][số giấy tờ]")]
    [InlineData("Hồ sơ H15.50-231124-0001 trễ", "Hồ sơ [mã hồ sơ] trễ")]
    [InlineData("Hồ sơ 000.00.16.H15-231124-0001 trễ", "Hồ sơ [mã hồ sơ] trễ")]
    [InlineData("Hồ sơ h57.12.3 - 251124 - 12345 trễ", "Hồ sơ [mã hồ sơ] trễ")]
    public void Mail_accounts_and_dossiers_are_masked(string text, string masked) => Holds(text, masked);

    [Theory]
    [InlineData("Đến ngày 24/11/2026 lúc 09:15, 24-11-2026, 24.11.2026 10 giờ, 2026-11-24, 24112026")]
    [InlineData("Từ 07.30 - 11.30, 13.30 - 17.00; năm 2023 2024 2025, 2020-2025, 2024 - 2025")]
    [InlineData("Phí 500.000 đồng, 1.200.000đ, 12.500.000 VNĐ, 150.000.000 đồng, 1.200.000.000, 500 000 000 đồng")]
    [InlineData("Phí 500000, 12000000đ, 15000000 đồng, 500000000 VND, 12 triệu, 1,200,000,000 đồng, 100000000")]
    [InlineData("Theo 61/2018/NĐ-CP, 01/2018/TT-VPCP, 118/2025/NĐ-CP, 19/2025/QĐ-TTg, 91/2025/QH15, TCVN 14423:2026")]
    [InlineData("Đạt 82,66%, 83.94 82.66 81.20; 0.25 10.30")]
    [InlineData("Nhà số 12/34/56 ngõ 123, phường 00004, phòng 302, quầy 3, tầng 2")]
    [InlineData("Thủ tục 1.001234 và 2.000635.000.00.00.H15 ở H15.50.05.13")]
    [InlineData("Gọi 1900 6035, 19006035, 1800 1091, 113, 115 không ai nghe")]
    [InlineData("Chờ 2 giờ 30 phút, đi 3 lần, số thứ tự 0045, biển 75A-123.45")]
    [InlineData("Cán bộ rất tốt! 10/10. Tôi 65 tuổi, 5 sao")]
    [InlineData("email cho tôi @ nhà, mục (a) 61.2018")]
    [InlineData("")]
    [InlineData("không có số nào")]
    public void The_rest_stays_readable(string text) => Holds(text, text);

    [Fact]
    public void Masking_twice_changes_nothing_and_nothing_gets_longer_than_a_comment_may_be() => Texts.Always(text =>
    {
        var masked = CommentMask.Mask(text, ResponseCheck.LongestComment);

        Assert.Equal(masked, CommentMask.Mask(masked, ResponseCheck.LongestComment));
        Assert.True(masked.Length <= Math.Max(text.Length, ResponseCheck.LongestComment));
        Assert.True(CommentMask.Mask(text, 0).Length <= text.Length);
    });

    [Fact]
    public void A_telephone_is_masked_wherever_it_stands() => Texts.Always(text =>
    {
        // A line by itself is joined with nothing.
        var masked = CommentMask.Mask($"{text}\n0912 345 678\n{text}", int.MaxValue);

        Assert.Contains($"\n{CommentMask.Telephone}\n", masked, StringComparison.Ordinal);
    });

    [Theory]
    [InlineData("1 ")]
    [InlineData("111 ")]
    [InlineData("111.")]
    [InlineData("01.01.2024 ")]
    [InlineData("0912345678 ")]
    [InlineData("a@b.vn ")]
    [InlineData("o")]
    [InlineData("@")]
    [InlineData("a.")]
    [InlineData("H15-")]
    public void The_longest_text_is_no_work(string piece)
    {
        var text = string.Concat(Enumerable.Repeat(piece, ResponseCheck.LongestComment / piece.Length));

        Assert.True(CommentMask.Mask(text, ResponseCheck.LongestComment).Length <= ResponseCheck.LongestComment);
    }

    // Pieces of which numbers are made, as close together as they may stand, and any text.
    private static FsCheck.Gen<string> Texts
    {
        get
        {
            string[] pieces =
            [
                "0912345678", "0912", "345", "678", "84", "+84", "+", "(", ")", " ", ".", "-", "/", ",", ":", "\n", "0", "1", "o", "O", "12", "000", "2024", "01.01.2024", "1.001234",
                "@", "a", "b.vn", "H15", "-231124-", "0001", "đ", "đồng", "B", "DN", "1900", "191.234.567", "4111", "046085012345", "１", "٣", "\u200b", "\u00a0", "–", "[", "]", "[email]",
                "\ud83d", "😀", "ạ", "ă", "\0",
            ];
            var joined = Gen.Elements(pieces).ArrayOf().Select(some => string.Concat(some));
            var any = FsCheck.Fluent.ArbMap.Default.GeneratorFor<string>().Select(text => text ?? "");
            return Gen.Frequency((9, joined), (1, any));
        }
    }

    private static void Holds(string text, string masked) => Assert.Equal(masked, CommentMask.Mask(text, ResponseCheck.LongestComment));
}
