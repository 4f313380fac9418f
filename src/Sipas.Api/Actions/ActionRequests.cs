using Sipas.Actions;
using Sipas.Api.Results;
using Sipas.Surveys;

namespace Sipas.Api.Actions;

/// <summary>What a unit decides to do.</summary>
/// <param name="Unit">The unit's code.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Part">The code of a criterion, group or content.</param>
/// <param name="Text">What is to be done, 1 to 1,000 characters.</param>
/// <param name="Responsible">Who sees to it, a role or an office, 1 to 200 characters.</param>
/// <param name="StartsOn">From which day on it makes a difference.</param>
/// <param name="State">How far it has come; planned where it is left out.</param>
public sealed record CreateAction(
    string? Unit = null, string? Survey = null, string? Part = null, string? Text = null, string? Responsible = null, DateOnly? StartsOn = null, ActionState State = ActionState.Planned)
{
    /// <summary>The plan.</summary>
    internal ActionPlan Plan() => new(Part, Text, Responsible, StartsOn, State);
}

/// <summary>What an action is to be.</summary>
/// <param name="Part">The code of a criterion, group or content.</param>
/// <param name="Text">What is to be done, 1 to 1,000 characters.</param>
/// <param name="Responsible">Who sees to it, 1 to 200 characters.</param>
/// <param name="StartsOn">From which day on it makes a difference.</param>
/// <param name="State">How far it has come.</param>
public sealed record UpdateAction(string? Part = null, string? Text = null, string? Responsible = null, DateOnly? StartsOn = null, ActionState? State = null)
{
    /// <summary>The plan.</summary>
    internal ActionPlan Plan() => new(Part, Text, Responsible, StartsOn, State);
}

/// <summary>Why plans are refused.</summary>
public static class ActionFaults
{
    /// <summary>The reasons by field; none where the plan is good.</summary>
    public static Dictionary<string, string[]> Of(ActionPlan plan, Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.Faults(questionnaire).ToDictionary(NamedValue.NameOf, field => new[] { Reason(field) });
    }

    private static string Reason(ActionField field) => field switch
    {
        ActionField.Part => "Cần mã một tiêu chí, nhóm hoặc nội dung của phiếu. / The code of a criterion, group or content of the questionnaire is needed.",
        ActionField.Text => "Cần nội dung, tối đa 1.000 ký tự. / A text of up to 1,000 characters is needed.",
        ActionField.Responsible => "Cần bộ phận hoặc chức danh phụ trách, tối đa 200 ký tự. / Who sees to it is needed, in up to 200 characters.",
        ActionField.StartsOn => "Cần một ngày từ năm 2000 đến 2100. / A day from the year 2000 to 2100 is needed.",
        _ => "Cần planned, underway, done hoặc dropped. / One of planned, underway, done, dropped is needed.",
    };
}
