using Sipas.Responses;
using Sipas.Statistics;

namespace Sipas.Surveys;

/// <summary>A questionnaire as published in this database.</summary>
/// <param name="Id">The key within this database.</param>
/// <param name="Questionnaire">The immutable version.</param>
/// <param name="RetiredAt">From when on it takes no answers; null where it is not retired.</param>
public sealed record PublishedSurvey(int Id, Questionnaire Questionnaire, DateTimeOffset? RetiredAt = null)
{
    /// <summary>The beginning, in Vietnam, of the first day that an answer may carry.</summary>
    public DateTimeOffset FirstInstant { get; } = VietnamTime.StartOf(Questionnaire.ValidFrom);

    /// <summary>Whether it takes answers given at <paramref name="instant"/>; what was given before it was retired may come later.</summary>
    public bool IsInForceAt(DateTimeOffset instant) => instant >= FirstInstant && !(instant >= RetiredAt);

    /// <summary>The versions before it, whose figures go on in this one.</summary>
    public IReadOnlyList<EarlierVersion> Earlier { get; private init; } = [];

    /// <summary>The same as what <paramref name="versions"/> have become.</summary>
    public PublishedSurvey Continuing(IEnumerable<PublishedSurvey> versions)
    {
        ArgumentNullException.ThrowIfNull(versions);
        return this with { Earlier = [.. versions.Where(version => version.Id != Id).Select(version => new EarlierVersion(version, this))] };
    }

    /// <summary>The shape of its tallies.</summary>
    public TallyLayout Layout { get; } = new(Questionnaire);

    /// <summary>Its cells as they are shown or withheld together.</summary>
    public CellClusters Clusters => field ??= new(Layout);

    /// <summary>The cells of its questions.</summary>
    public ChoiceCells Choices => field ??= new(Layout.Choices);

    /// <summary>The people in each cell of its questions.</summary>
    public long[] PeopleOfChoices(Tally tally)
    {
        ArgumentNullException.ThrowIfNull(tally);
        return Choices.People(tally.Choices?.Counts ?? [], tally.Overall.Respondents);
    }

    /// <summary>Whether the questionnaire has a group or content of this code.</summary>
    public bool HasPart(string code) =>
        Questionnaire.Contents.Any(content => content.Code == code) || Questionnaire.Groups.Any(group => group.Code == code);
}
