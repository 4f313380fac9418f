namespace Sipas.Surveys;

/// <summary>What can be wrong with a questionnaire. A closed set.</summary>
public enum QuestionnaireFaultKind
{
    /// <summary>A required part, code, text or language is missing or empty.</summary>
    Missing,

    /// <summary>The document has no such part.</summary>
    UnknownPart,

    /// <summary>The value is of another type than the document takes here.</summary>
    WrongType,

    /// <summary>The code is not formed as codes of its kind are.</summary>
    NotACode,

    /// <summary>The number or day is out of range.</summary>
    OutOfRange,

    /// <summary>A text in a language that the form does not have.</summary>
    UnknownLanguage,

    /// <summary>The code stands for something else already.</summary>
    CodeGivenTwice,

    /// <summary>The levels of the scale do not ascend by one.</summary>
    ScaleGap,

    /// <summary>A list has too few or too many entries.</summary>
    WrongCount,

    /// <summary>A question with items takes one option for each.</summary>
    SeveralForEachItem,

    /// <summary>The options of a scale do not have the levels from 1 to their number, each once.</summary>
    WrongOptionLevels,

    /// <summary>Options that are chosen several at a time, or describe the respondent, have no levels.</summary>
    LevelsNotTaken,

    /// <summary>The questionnaire has no such criterion.</summary>
    UnknownCriterion,

    /// <summary>The scale has no such level.</summary>
    UnknownLevel,

    /// <summary>A low level asks more of the citizen than a high one.</summary>
    UnequalEffort,

    /// <summary>The classes do not descend to 0.</summary>
    ClassesNotDescending,

    /// <summary>The version is not newer than those that were published.</summary>
    NotNewer,

    /// <summary>Levels or the satisfied level differ from the earlier version, so that figures cannot be added.</summary>
    ScaleChanged,

    /// <summary>No earlier version has the criterion that is replaced.</summary>
    UnknownReplaced,

    /// <summary>The criterion that is replaced is still asked, or is replaced by another one as well.</summary>
    ReplacedTwice,

    /// <summary>Two criteria of one earlier version would become one, and each person would count twice.</summary>
    ReplacedTogether,
}

/// <summary>One reason against a questionnaire.</summary>
/// <param name="Path">Where in the document: <c>contents[0].groups[1].criteria[2].code</c>.</param>
/// <param name="Kind">The kind of reason.</param>
/// <param name="Details">What was found or is allowed, as the kind's message needs it.</param>
public sealed record QuestionnaireFault(string Path, QuestionnaireFaultKind Kind, params string[] Details)
{
    /// <summary>The reason in Vietnamese and English, with what is allowed.</summary>
    public string Message => Kind switch
    {
        QuestionnaireFaultKind.Missing => "Thiếu hoặc để trống. / Missing or empty.",
        QuestionnaireFaultKind.UnknownPart => "Phiếu không có phần này. / A questionnaire has no such part.",
        QuestionnaireFaultKind.WrongType => "Giá trị sai kiểu dữ liệu. / The value is of the wrong type.",
        QuestionnaireFaultKind.NotACode => $"Mã dài tối đa 50 ký tự và có dạng {Details[0]}. / A code has at most 50 characters, of the form {Details[0]}.",
        QuestionnaireFaultKind.OutOfRange => $"Phải từ {Details[0]} đến {Details[1]}. / Must be from {Details[0]} to {Details[1]}.",
        QuestionnaireFaultKind.UnknownLanguage => "Phiếu chỉ có tiếng Việt (vi) và tiếng Anh (en). / A questionnaire has Vietnamese (vi) and English (en) only.",
        QuestionnaireFaultKind.CodeGivenTwice => $"Mã {Details[0]} đã dùng ở {Details[1]}. / The code {Details[0]} is used at {Details[1]} already.",
        QuestionnaireFaultKind.ScaleGap => "Các mức phải tăng dần từng đơn vị. / The levels of a scale ascend by one.",
        QuestionnaireFaultKind.WrongCount => $"Cần {Details[0]} đến {Details[1]} mục, đang có {Details[2]}. / {Details[0]} to {Details[1]} entries are needed; there are {Details[2]}.",
        QuestionnaireFaultKind.SeveralForEachItem => "Câu hỏi có nhiều dòng chỉ nhận một lựa chọn mỗi dòng (single). / A question with items takes one option for each (single).",
        QuestionnaireFaultKind.WrongOptionLevels => $"Mức của các lựa chọn phải là 1 đến {Details[0]}, mỗi mức một lần. / The levels of the options are 1 to {Details[0]}, each once.",
        QuestionnaireFaultKind.LevelsNotTaken => "Lựa chọn nhiều hoặc thông tin người trả lời không có mức. / Options chosen several at a time, or describing the respondent, have no levels.",
        QuestionnaireFaultKind.UnknownCriterion => "Phiếu không có tiêu chí này. / The questionnaire has no such criterion.",
        QuestionnaireFaultKind.UnknownLevel => $"Mức phải khác nhau và thuộc thang đo {Details[0]}–{Details[1]}. / Levels differ and are on the scale {Details[0]}–{Details[1]}.",
        QuestionnaireFaultKind.UnequalEffort =>
            $"Mức {Details[0]} hỏi thêm {Details[1]} câu, mức cao hơn {Details[2]} chỉ hỏi thêm {Details[3]}: mức thấp không được mất công hơn mức cao. / "
            + $"Level {Details[0]} asks {Details[1]} more, the higher level {Details[2]} only {Details[3]}: a low level must not cost more effort than a high one.",
        QuestionnaireFaultKind.ClassesNotDescending => "Các loại phải xếp từ cao xuống thấp, loại cuối bắt đầu từ 0. / Classes go from high to low, and the last begins at 0.",
        QuestionnaireFaultKind.NotNewer => $"Phải từ {Details[0]} trở đi, vì đã có phiên bản được ban hành. / Must be {Details[0]} or later, since a version is published already.",
        QuestionnaireFaultKind.ScaleChanged => $"Khác phiên bản {Details[0]}: số liệu sẽ không cộng được; thang đo khác là một phiếu mang mã khác. / Differs from version {Details[0]}: figures could not be added; another scale is a questionnaire of another code.",
        QuestionnaireFaultKind.UnknownReplaced => $"Không phiên bản nào trước đây có tiêu chí {Details[0]}. / No earlier version has the criterion {Details[0]}.",
        QuestionnaireFaultKind.ReplacedTwice => $"Tiêu chí {Details[0]} vẫn còn trong phiếu hoặc đã được tiêu chí khác thay. / The criterion {Details[0]} is still asked, or another one replaces it.",
        QuestionnaireFaultKind.ReplacedTogether => $"Ở phiên bản {Details[0]} đây là hai tiêu chí, gộp lại thì mỗi người tính hai lần. / In version {Details[0]} these are two criteria; as one, each person would count twice.",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>The messages of faults by path.</summary>
    public static IReadOnlyDictionary<string, string[]> ByPath(IEnumerable<QuestionnaireFault> faults) => faults
        .GroupBy(fault => fault.Path)
        .ToDictionary(place => place.Key, place => place.Select(fault => fault.Message).ToArray());

    /// <inheritdoc/>
    public override string ToString() => $"{Path} {Kind}";
}
