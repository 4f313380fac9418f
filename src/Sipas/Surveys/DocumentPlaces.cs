namespace Sipas.Surveys;

/// <summary>Where everything stands in a questionnaire's document, by path.</summary>
internal static class DocumentPlaces
{
    public static IEnumerable<(string Path, T Part)> Of<T>(string list, IEnumerable<T>? parts) => (parts ?? []).Select((part, place) => ($"{list}[{place}]", part));

    public static IEnumerable<(string Path, Content Part)> Contents(Questionnaire questionnaire) => Of("contents", questionnaire.Contents);

    public static IEnumerable<(string Path, CriterionGroup Part)> Groups(Questionnaire questionnaire) =>
        Contents(questionnaire).SelectMany(content => Of($"{content.Path}.groups", content.Part.Groups));

    public static IEnumerable<(string Path, Criterion Part)> Criteria(Questionnaire questionnaire) =>
        Groups(questionnaire).SelectMany(group => Of($"{group.Path}.criteria", group.Part.Criteria));

    public static IEnumerable<(string Path, Question Part)> Questions(Questionnaire questionnaire) => Of("questions", questionnaire.Questions);

    public static IEnumerable<(string Path, QuestionItem Part)> Items(Questionnaire questionnaire) =>
        Questions(questionnaire).SelectMany(question => Of($"{question.Path}.items", question.Part.Items));

    public static IEnumerable<(string Path, Characteristic Part)> Respondent(Questionnaire questionnaire) => Of("respondent", questionnaire.Respondent);

    public static IEnumerable<(string Path, CommentPrompt Part)> CommentPrompts(Questionnaire questionnaire) => Of("commentPrompts", questionnaire.CommentPrompts);

    public static IEnumerable<(string Path, RatingClass Part)> Classes(Questionnaire questionnaire) => Of("scoring.classes", questionnaire.Scoring?.Classes);

    /// <summary>The lists of options, of questions and of what is asked about the person.</summary>
    public static IEnumerable<(string Path, IReadOnlyList<Option> Part)> OptionLists(Questionnaire questionnaire) =>
        Questions(questionnaire).Select(question => ($"{question.Path}.options", question.Part.Options))
            .Concat(Respondent(questionnaire).Select(asked => ($"{asked.Path}.options", asked.Part.Options)));

    /// <summary>Everything that the citizen reads.</summary>
    public static IEnumerable<(string Path, IReadOnlyDictionary<string, string> Part)> Texts(Questionnaire questionnaire) =>
    [
        ("title", questionnaire.Title),
        .. questionnaire.Consent is { } consent ? [("consent", consent)] : Array.Empty<(string, IReadOnlyDictionary<string, string>)>(),
        .. Of("scale", questionnaire.Scale).Select(level => ($"{level.Path}.label", level.Part.Label)),
        .. Contents(questionnaire).Select(content => ($"{content.Path}.title", content.Part.Title)),
        .. Groups(questionnaire).Select(group => ($"{group.Path}.title", group.Part.Title)),
        .. Criteria(questionnaire).Select(criterion => ($"{criterion.Path}.text", criterion.Part.Text)),
        .. Criteria(questionnaire).Where(criterion => criterion.Part.Hint is not null).Select(criterion => ($"{criterion.Path}.hint", criterion.Part.Hint!)),
        .. Questions(questionnaire).Select(question => ($"{question.Path}.text", question.Part.Text)),
        .. Items(questionnaire).Select(item => ($"{item.Path}.text", item.Part.Text)),
        .. Respondent(questionnaire).Select(asked => ($"{asked.Path}.text", asked.Part.Text)),
        .. OptionLists(questionnaire).SelectMany(list => Of(list.Path, list.Part)).Select(option => ($"{option.Path}.label", option.Part.Label)),
        .. CommentPrompts(questionnaire).Select(prompt => ($"{prompt.Path}.text", prompt.Part.Text)),
        .. Classes(questionnaire).Select(known => ($"{known.Path}.label", known.Part.Label)),
    ];

    /// <summary>Everything that is asked only after some levels.</summary>
    public static IEnumerable<(string Path, LevelCondition Part)> Conditions(Questionnaire questionnaire) =>
        Questions(questionnaire).Where(question => question.Part.After is not null).Select(question => ($"{question.Path}.after", question.Part.After!))
            .Concat(CommentPrompts(questionnaire).Select(prompt => ($"{prompt.Path}.after", prompt.Part.After)));
}
