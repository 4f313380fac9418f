using Sipas.Surveys;

namespace Sipas.Actions;

/// <summary>What is to be noted of an action, as it was given.</summary>
/// <param name="Part">The code of a criterion, group or content.</param>
/// <param name="Text">What is to be done, 1 to 1,000 characters.</param>
/// <param name="Responsible">Who sees to it, 1 to 200 characters.</param>
/// <param name="StartsOn">From which day on.</param>
/// <param name="State">How far it has come.</param>
public sealed record ActionPlan(string? Part, string? Text, string? Responsible, DateOnly? StartsOn, ActionState? State)
{
    private const int LongestText = 1000;
    private const int LongestResponsible = 200;

    /// <summary>The fields at fault; none where it is good.</summary>
    public IReadOnlyList<ActionField> Faults(Questionnaire questionnaire) =>
    [
        .. HasPart(questionnaire, Part ?? "") ? Array.Empty<ActionField>() : [ActionField.Part],
        .. Text?.Trim() is { Length: >= 1 and <= LongestText } ? Array.Empty<ActionField>() : [ActionField.Text],
        .. Responsible?.Trim() is { Length: >= 1 and <= LongestResponsible } ? Array.Empty<ActionField>() : [ActionField.Responsible],
        .. StartsOn is { Year: >= 2000 and <= 2100 } ? Array.Empty<ActionField>() : [ActionField.StartsOn],
        .. State is { } state && Enum.IsDefined(state) ? Array.Empty<ActionField>() : [ActionField.State],
    ];

    /// <summary>An action as this plan has it, which must be good.</summary>
    public UnitAction Over(UnitAction action, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(action);
        return action with { Part = Part!, Text = Text!.Trim(), Responsible = Responsible!.Trim(), StartsOn = StartsOn!.Value, State = State!.Value, ChangedAt = now };
    }

    /// <summary>A new action of a unit by this plan, which must be good.</summary>
    public UnitAction New(int unit, string survey, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        UnitId = unit,
        Survey = survey,
        Part = Part!,
        Text = Text!.Trim(),
        Responsible = Responsible!.Trim(),
        StartsOn = StartsOn!.Value,
        State = State!.Value,
        CreatedAt = now,
        ChangedAt = now,
    };

    private static bool HasPart(Questionnaire questionnaire, string code) =>
        questionnaire.TryGetCriterion(code, out _) || questionnaire.Groups.Any(group => group.Code == code) || questionnaire.Contents.Any(content => content.Code == code);
}

/// <summary>What of a plan can be at fault.</summary>
public enum ActionField
{
    /// <summary>No criterion, group or content of the questionnaire.</summary>
    Part,

    /// <summary>Nothing, or too long.</summary>
    Text,

    /// <summary>Nobody, or too long.</summary>
    Responsible,

    /// <summary>No day, or outside the years 2000 to 2100.</summary>
    StartsOn,

    /// <summary>None of the states.</summary>
    State,
}
