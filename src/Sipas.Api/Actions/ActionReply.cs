using Sipas.Actions;
using Sipas.Results;
using Sipas.Units;

namespace Sipas.Api.Actions;

/// <summary>What a unit has decided to do about a criterion, and whether it made a difference.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Survey">The questionnaire's code.</param>
/// <param name="Part">The code of the criterion, group or content.</param>
/// <param name="Text">What is to be done.</param>
/// <param name="Responsible">Who sees to it.</param>
/// <param name="StartsOn">From which day on.</param>
/// <param name="State">How far it has come.</param>
/// <param name="CreatedAt">When it was noted.</param>
/// <param name="ChangedAt">When it was last changed.</param>
/// <param name="Effect">The figure before that day and after.</param>
public sealed record ActionReply(
    Guid Id, UnitName Unit, string Survey, string Part, string Text, string Responsible, DateOnly StartsOn, ActionState State,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, ActionEffect Effect)
{
    /// <summary>The reply.</summary>
    public static ActionReply Of(UnitAction action, Unit unit, ActionEffect effect)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(unit);
        return new(
            action.Id, new(unit.Code, unit.Name), action.Survey, action.Part, action.Text, action.Responsible, action.StartsOn, action.State,
            action.CreatedAt, action.ChangedAt, effect);
    }
}
