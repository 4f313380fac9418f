using Sipas.Responses;
using Sipas.Storage;
using Sipas.Surveys;
using Sipas.Units;
using Sipas.Web.Survey;

namespace Sipas.Api.Web;

/// <summary>What a person is asked about: a unit, by a questionnaire.</summary>
/// <param name="Unit">In force today.</param>
/// <param name="Questionnaire">In force now.</param>
public sealed record SurveyPlace(Unit Unit, Questionnaire Questionnaire)
{
    /// <summary>What an address means today, or what to tell a person instead.</summary>
    /// <param name="known">The units and questionnaires.</param>
    /// <param name="unit">The unit's code as in the address.</param>
    /// <param name="survey">The questionnaire's code.</param>
    /// <param name="now">The present.</param>
    public static (SurveyPlace? Place, Message? Instead) Find(ReferenceData known, string unit, string survey, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(known);
        if (known.Units.Find(unit) is not { } found)
            return (null, new(404, "web.unknownUnit"));
        if (!known.History.IsInForce(found, VietnamTime.DayOf(now)))
            return (null, Ended(found, known));
        if (known.VersionsOf(survey) is not { } versions)
            return (null, new(404, "web.unknownSurvey"));
        return versions.InForceAt(now) is { } asked
            ? (new(found, asked.Questionnaire), null)
            : (null, new(410, "web.retiredSurvey"));
    }

    private static Message Ended(Unit unit, ReferenceData known) => unit.SuccessorId is { } id && known.Units.Find(id) is { } successor
        ? new(410, "web.movedUnit", [unit.FullName, successor.FullName]) { Link = $"/s/{Uri.EscapeDataString(successor.Code)}", LinkText = "web.movedUnit.link" }
        : new(410, "web.endedUnit", [unit.FullName]);
}
