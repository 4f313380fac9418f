namespace Sipas.Intake;

/// <summary>Why an answer is not valid. A closed set: each reason is counted under its name in <c>/metrics</c>.</summary>
public enum RefusalReason
{
    /// <summary>A required field is missing or empty.</summary>
    Missing,

    /// <summary>The id is no UUID.</summary>
    NotAUuid,

    /// <summary>No published questionnaire has this code.</summary>
    UnknownSurvey,

    /// <summary>No unit has this code.</summary>
    UnknownUnit,

    /// <summary>The unit did not exist yet on the day answered.</summary>
    UnitNotBegun,

    /// <summary>The unit had ended by the day answered.</summary>
    UnitEnded,

    /// <summary>The questionnaire has no such criterion.</summary>
    UnknownCriterion,

    /// <summary>The level is not on the scale.</summary>
    OffScale,

    /// <summary>A criterion is answered more than once.</summary>
    GivenTwice,

    /// <summary>No criterion was answered.</summary>
    NoAnswers,

    /// <summary>The time cannot be read, or has no offset.</summary>
    NotATime,

    /// <summary>More than ten minutes ahead of the service's clock.</summary>
    InTheFuture,

    /// <summary>Before the questionnaire came into force.</summary>
    BeforeQuestionnaire,

    /// <summary>So old that answers of that day are no longer kept.</summary>
    NoLongerKept,

    /// <summary>The questionnaire has no published version of this number.</summary>
    UnknownVersion,

    /// <summary>After the questionnaire, or its version, was retired.</summary>
    Retired,

    /// <summary>The questionnaire has no such question, item or attribute.</summary>
    UnknownQuestion,

    /// <summary>The question or attribute has no such option.</summary>
    UnknownOption,

    /// <summary>More options than the question takes, or one given twice.</summary>
    TooManyOptions,

    /// <summary>The text is too long.</summary>
    TooLong,

    /// <summary>The text holds a character that cannot be kept.</summary>
    ControlCharacter,

    /// <summary>The number is not in its range.</summary>
    OutOfRange,

    /// <summary>Only an enrolled kiosk may send this field.</summary>
    KioskOnly,

    /// <summary>The kiosk stands at another unit, or shows another questionnaire.</summary>
    AnotherKiosks,

    /// <summary>What is granted to the token does not reach the unit, or not for this questionnaire.</summary>
    NotGranted,

    /// <summary>The kiosk was revoked before the answer was given.</summary>
    AfterRevocation,

    /// <summary>The ticket is none of this installation's, or was changed.</summary>
    UnknownTicket,

    /// <summary>The ticket's time was over.</summary>
    TicketExpired,

    /// <summary>The ticket is for something else.</summary>
    NotOfTicket,

    /// <summary>The contract has no such field.</summary>
    UnknownField,

    /// <summary>The value is of another type than the contract says.</summary>
    WrongType,

    /// <summary>The text is not JSON, or not as the contract has it.</summary>
    Malformed,
}

/// <summary>One reason why an answer is refused.</summary>
/// <param name="Field">The field's path, for example <c>answers.40</c>.</param>
/// <param name="Reason">The kind of reason.</param>
/// <param name="Allowed">What is allowed, where that depends on the questionnaire or on a limit.</param>
public sealed record Refusal(string Field, RefusalReason Reason, string Allowed = "")
{
    /// <summary>The reason in Vietnamese and English, with what is allowed.</summary>
    public string Message => Reason switch
    {
        RefusalReason.Missing => "Thiếu trường bắt buộc này. / This field is required.",
        RefusalReason.NotAUuid => "Mã phải là UUID, ví dụ 0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11. / The id must be a UUID, for example 0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11.",
        RefusalReason.UnknownSurvey => $"Không có phiếu khảo sát này; hiện có: {Allowed}. / There is no such questionnaire; there are: {Allowed}.",
        RefusalReason.UnknownUnit => "Không có đơn vị mang mã này (số 0 ở đầu là một phần của mã). / There is no unit with this code (leading zeros matter).",
        RefusalReason.UnitNotBegun => $"Đơn vị chưa có vào ngày trả lời; ngày đầu tiên là {Allowed}. / The unit did not exist yet on the day of the answer; its first day is {Allowed}.",
        RefusalReason.UnitEnded => $"Đơn vị không còn vào ngày trả lời; ngày cuối cùng và đơn vị kế tục: {Allowed}. / The unit no longer existed on the day of the answer; its last day and its successor: {Allowed}.",
        RefusalReason.UnknownCriterion => $"Phiếu không có tiêu chí này; các tiêu chí: {Allowed}. / The questionnaire has no such criterion; it has {Allowed}.",
        RefusalReason.OffScale => $"Mức phải từ {Allowed}. / The level must be from {Allowed}.",
        RefusalReason.GivenTwice => "Tiêu chí này được trả lời hai lần. / This criterion is answered twice.",
        RefusalReason.NoAnswers => "Cần trả lời ít nhất một tiêu chí. / At least one criterion must be answered.",
        RefusalReason.NotATime => "Thời điểm phải theo ISO 8601 và có múi giờ, ví dụ 2026-11-22T09:15:00+07:00. / The time must be ISO 8601 with an offset, for example 2026-11-22T09:15:00+07:00.",
        RefusalReason.InTheFuture => $"Thời điểm trả lời ở tương lai; muộn nhất là {Allowed}. / The time of the answer is in the future; the latest is {Allowed}.",
        RefusalReason.BeforeQuestionnaire => $"Phiếu chưa có hiệu lực vào thời điểm này; sớm nhất là {Allowed}. / The questionnaire was not in force yet; the earliest is {Allowed}.",
        RefusalReason.NoLongerKept => $"Câu trả lời cũ như vậy không còn được lưu; ngày sớm nhất là {Allowed}. / Answers so old are no longer kept; the earliest day is {Allowed}.",
        RefusalReason.UnknownVersion => $"Phiếu không có phiên bản này; các phiên bản: {Allowed}. / The questionnaire has no such version; it has {Allowed}.",
        RefusalReason.Retired => $"Phiếu đã ngừng sử dụng: chỉ nhận câu trả lời trước {Allowed}. / The questionnaire is retired: it takes answers given before {Allowed} only.",
        RefusalReason.UnknownQuestion => $"Phiếu không có câu hỏi này; các câu hỏi: {Allowed}. / The questionnaire does not ask this; it asks {Allowed}.",
        RefusalReason.UnknownOption => $"Không có lựa chọn này; các lựa chọn: {Allowed}. / There is no such option; the options are {Allowed}.",
        RefusalReason.TooManyOptions => $"Số lựa chọn phải từ {Allowed}, mỗi lựa chọn một lần. / The number of options must be {Allowed}, each once.",
        RefusalReason.TooLong => $"Dài quá {Allowed} ký tự. / Longer than {Allowed} characters.",
        RefusalReason.ControlCharacter => "Có ký tự điều khiển không được phép. / Control characters are not allowed.",
        RefusalReason.OutOfRange => $"Giá trị phải từ {Allowed}. / The value must be from {Allowed}.",
        RefusalReason.KioskOnly => "Chỉ kiosk đã đăng ký mới gửi trường này. / Only an enrolled kiosk sends this field.",
        RefusalReason.AnotherKiosks => $"Kiosk này chỉ gửi phiếu của {Allowed}. / This kiosk sends answers of {Allowed} only.",
        RefusalReason.NotGranted => "Mã truy cập không được gửi phiếu của đơn vị này. / The token may not send answers about this unit.",
        RefusalReason.AfterRevocation => $"Kiosk đã bị thu hồi lúc {Allowed}, trước khi phiếu được trả lời. / The kiosk was revoked at {Allowed}, before the answer was given.",
        RefusalReason.UnknownTicket => "Phiếu mời không hợp lệ. / The ticket is not valid.",
        RefusalReason.TicketExpired => $"Phiếu mời đã hết hạn lúc {Allowed}. / The ticket expired at {Allowed}.",
        RefusalReason.NotOfTicket => $"Phiếu mời chỉ dùng cho {Allowed}. / The ticket is for {Allowed} only.",
        RefusalReason.UnknownField => "Không có trường này. / There is no such field.",
        RefusalReason.WrongType => "Giá trị sai kiểu dữ liệu. / The value is of the wrong type.",
        RefusalReason.Malformed => $"JSON không đọc được. / The JSON cannot be read: {Allowed}",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
