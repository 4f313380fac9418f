using Sipas.Surveys;

namespace Sipas.Privacy;

/// <summary>A published questionnaire as it is shown in this installation: who is asked what, and how long answers are kept, are settings.</summary>
public static class QuestionnaireHere
{
    /// <summary>Attributes that are not asked here say so, and the consent text says how long things are kept here.</summary>
    public static Questionnaire Of(Questionnaire published, PrivacyOptions privacy, RetentionOptions retention)
    {
        ArgumentNullException.ThrowIfNull(published);
        ArgumentNullException.ThrowIfNull(privacy);
        ArgumentNullException.ThrowIfNull(retention);
        return published with
        {
            Respondent = [.. published.Respondent.Select(asked => asked with { Asked = asked.IsAsked || privacy.Ask.Contains(asked.Code) ? null : false })],
            Consent = published.Consent?.ToDictionary(text => text.Key, text => Filled(text.Value, text.Key, retention)),
        };
    }

    private static string Filled(string text, string language, RetentionOptions retention) => text
        .Replace("{comments}", Time(Math.Min(OrEndless(retention.CommentMonths), OrEndless(retention.AnswerMonths)), language), StringComparison.Ordinal)
        .Replace("{answers}", Time(OrEndless(retention.AnswerMonths), language), StringComparison.Ordinal);

    private static int OrEndless(int months) => months == 0 ? int.MaxValue : months;

    private static string Time(int months, string language) => (months, language) switch
    {
        (int.MaxValue, "vi") => "không thời hạn",
        (int.MaxValue, _) => "without limit",
        (_, "vi") => months % 12 == 0 ? $"{months / 12} năm" : $"{months} tháng",
        (12, _) => "1 year",
        (1, _) => "1 month",
        _ => months % 12 == 0 ? $"{months / 12} years" : $"{months} months",
    };
}
