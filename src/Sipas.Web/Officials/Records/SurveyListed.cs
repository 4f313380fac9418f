using Sipas.Surveys;

namespace Sipas.Web.Officials.Records;

/// <summary>A version in the list of questionnaires.</summary>
/// <param name="Questionnaire">The version.</param>
/// <param name="State">Where it stands.</param>
public sealed record SurveyListed(Questionnaire Questionnaire, VersionState State);
