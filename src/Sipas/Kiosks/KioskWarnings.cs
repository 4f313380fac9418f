using System.Text.Json.Serialization;

namespace Sipas.Kiosks;

/// <summary>Something about a kiosk that somebody should look at.</summary>
/// <param name="Code">What kind of thing.</param>
/// <param name="Message">The same with its figures, in Vietnamese and English.</param>
public sealed record KioskWarning(KioskWarningCode Code, string Message);

/// <summary>What can be wrong with a kiosk.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<KioskWarningCode>))]
public enum KioskWarningCode
{
    /// <summary>Its clock is more than five minutes off.</summary>
    [JsonStringEnumMemberName("clock")] Clock,

    /// <summary>It holds answers that were given more than an hour ago.</summary>
    [JsonStringEnumMemberName("unsent")] Unsent,

    /// <summary>It can store less than 20 MB more, or says that storing fails.</summary>
    [JsonStringEnumMemberName("storage")] Storage,

    /// <summary>It has not reported for more than two opening hours or, where the hours are not set, for more than three days.</summary>
    [JsonStringEnumMemberName("silent")] Silent,

    /// <summary>It has given numbers to answers that it neither holds nor has sent.</summary>
    [JsonStringEnumMemberName("missing")] Missing,

    /// <summary>Its browser may delete what is stored.</summary>
    [JsonStringEnumMemberName("notPersisted")] NotPersisted,
}

/// <summary>Says what is wrong with a kiosk; pure but for its arguments.</summary>
public static class KioskWarnings
{
    private const long LittleStorage = 20_000_000;
    private static readonly TimeSpan WrongClock = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongUnsent = TimeSpan.FromHours(1);
    private static readonly TimeSpan SilentWhileOpen = TimeSpan.FromHours(2);
    private static readonly TimeSpan SilentAtAll = TimeSpan.FromDays(3);

    /// <summary>Everything that is wrong, the most pressing first.</summary>
    public static IReadOnlyList<KioskWarning> Of(Kiosk kiosk, KioskReport? report, KioskSequenceStatus sequence, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(kiosk);
        ArgumentNullException.ThrowIfNull(sequence);
        if (kiosk.State is KioskState.Created or KioskState.Revoked)
            return [];
        var present = report?.Enrolment == kiosk.Enrolment ? report : null;
        KioskWarning?[] all =
        [
            Storage(present), Unsent(present, now), Missing(present, sequence), Silent(kiosk, present, now), Clock(present), NotPersisted(present),
        ];
        return [.. all.OfType<KioskWarning>()];
    }

    private static KioskWarning? Storage(KioskReport? report) =>
        report?.Faults.Names.FirstOrDefault(name => name.StartsWith("storage", StringComparison.Ordinal)) is { } fault
            ? new(KioskWarningCode.Storage, $"Máy không lưu được phiếu ({fault}): ngừng hỏi và kiểm tra máy. / The device cannot store answers ({fault}): stop asking and look at it.")
            : report?.StorageLeftBytes < LittleStorage
                ? new(KioskWarningCode.Storage, $"Bộ nhớ sắp đầy: còn {report.StorageLeftBytes / 1_000_000} MB. / Storage is nearly full: {report.StorageLeftBytes / 1_000_000} MB left.")
                : null;

    // Since the report they have only become older.
    private static KioskWarning? Unsent(KioskReport? report, DateTimeOffset now) =>
        report is { Unsent: > 0 } && now - (report.OldestUnsentAt ?? report.ReportedAt) is var age && age > LongUnsent
            ? new(KioskWarningCode.Unsent, $"{report.Unsent} phiếu chưa gửi, cũ nhất {Vietnamese(age)}. / {report.Unsent} unsent, oldest {English(age)}.")
            : null;

    private static KioskWarning? Missing(KioskReport? report, KioskSequenceStatus sequence) =>
        sequence.MissingCount - (report?.Unsent ?? 0) is var lost and > 0
            ? new(KioskWarningCode.Missing, $"{lost} phiếu đã đánh số nhưng không có ở máy chủ và không còn chờ gửi. / {lost} answers have a number, and are neither here nor waiting on the device.")
            : null;

    private static KioskWarning? Silent(Kiosk kiosk, KioskReport? report, DateTimeOffset now)
    {
        var seen = report?.ReportedAt ?? kiosk.EnrolledAt!.Value;
        var isSilent = kiosk.Settings.OpeningHours is { } hours ? OpenTime.Between(hours, seen, now, SilentWhileOpen) >= SilentWhileOpen : now - seen > SilentAtAll;
        return isSilent && kiosk.State == KioskState.Enrolled
            ? new(KioskWarningCode.Silent, $"Không có tin từ máy đã {Vietnamese(now - seen)}. / Nothing was heard from the device for {English(now - seen)}.")
            : null;
    }

    private static KioskWarning? Clock(KioskReport? report) =>
        report?.ClockOffsetSeconds is { } seconds && TimeSpan.FromSeconds(Math.Abs(seconds)) is var off && off > WrongClock
            ? new(KioskWarningCode.Clock, $"Đồng hồ của máy {(seconds > 0 ? "nhanh" : "chậm")} {Vietnamese(off)}; giờ của phiếu được chỉnh lại. / The device's clock is {English(off)} {(seconds > 0 ? "ahead" : "behind")}; the times of answers are corrected.")
            : null;

    private static KioskWarning? NotPersisted(KioskReport? report) => report is { Persisted: false }
        ? new(KioskWarningCode.NotPersisted, "Trình duyệt có thể xóa phiếu đã lưu: cài trang kiosk như một ứng dụng. / The browser may delete what is stored: install the kiosk page as an application.")
        : null;

    private static string Vietnamese(TimeSpan span) => InWords(span, "phút", "giờ", "ngày");

    private static string English(TimeSpan span) => InWords(span, "minutes", "hours", "days");

    // Two of a unit at least, so that there is no singular.
    private static string InWords(TimeSpan span, string minutes, string hours, string days) => Math.Round(span.TotalMinutes) switch
    {
        >= 2 * 24 * 60 => $"{Math.Round(span.TotalDays)} {days}",
        >= 2 * 60 => $"{Math.Round(span.TotalHours)} {hours}",
        var whole => $"{whole} {minutes}",
    };
}
