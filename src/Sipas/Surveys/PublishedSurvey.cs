using Sipas.Statistics;

namespace Sipas.Surveys;

/// <summary>A questionnaire as published in this database.</summary>
/// <param name="Id">The key within this database.</param>
/// <param name="Questionnaire">The immutable version.</param>
public sealed record PublishedSurvey(int Id, Questionnaire Questionnaire)
{
    /// <summary>The shape of its tallies.</summary>
    public TallyLayout Layout { get; } = new(Questionnaire);

    /// <summary>Its cells as they are shown or withheld together.</summary>
    public CellClusters Clusters => field ??= new(Layout);

    /// <summary>Whether the questionnaire has a group or content of this code.</summary>
    public bool HasPart(string code) =>
        Questionnaire.Contents.Any(content => content.Code == code) || Questionnaire.Groups.Any(group => group.Code == code);
}
