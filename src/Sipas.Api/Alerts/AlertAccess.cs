using Sipas.Access;
using Sipas.Storage;

namespace Sipas.Api.Alerts;

/// <summary>Who may have alerts: whoever may manage them and, since they tell figures, may read those.</summary>
public static class AlertAccess
{
    /// <summary>Whether somebody may have alerts about a unit and a questionnaire.</summary>
    public static bool MayAlert(this Actor actor, ReferenceData reference, string unit, string survey)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.May(Permission.ManageAlerts, reference, unit, survey) && actor.May(Permission.ReadResults, reference, unit, survey);
    }
}
