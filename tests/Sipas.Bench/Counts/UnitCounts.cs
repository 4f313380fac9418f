using Sipas.Surveys;

namespace Sipas.Bench.Counts;

/// <summary>
/// The benchmark's own count of the answers about a unit. It is kept as plainly as possible, and shares no code with the
/// service's tallies.
/// </summary>
internal sealed class UnitCounts
{
    private readonly CellCount overall;
    private readonly CellCount[] contents;
    private readonly CellCount[] groups;
    private readonly CellCount[] criteria;
    private readonly Questionnaire questionnaire;

    public UnitCounts(Questionnaire questionnaire)
    {
        this.questionnaire = questionnaire;
        overall = New();
        contents = [.. questionnaire.Contents.Select(_ => New())];
        groups = [.. questionnaire.Groups.Select(_ => New())];
        criteria = [.. questionnaire.Criteria.Select(_ => New())];

        CellCount New() => new(questionnaire.Scale.Count);
    }

    public CellCount Overall => overall;

    /// <summary>Every cell with the list and the code under which results show it.</summary>
    public IEnumerable<(string List, string Code, CellCount Count)> Parts =>
    [
        .. questionnaire.Contents.Zip(contents, (content, count) => ("contents", content.Code, count)),
        .. questionnaire.Groups.Zip(groups, (group, count) => ("groups", group.Code, count)),
        .. questionnaire.Criteria.Zip(criteria, (criterion, count) => ("criteria", criterion.Code, count)),
    ];

    /// <summary>Counts one answer: a level for each criterion in the order of the form, 0 where it was skipped.</summary>
    public void Add(ReadOnlySpan<byte> levels)
    {
        var (criterion, group) = (0, 0);
        for (var content = 0; content < contents.Length; content++)
        {
            var inContent = false;
            foreach (var part in questionnaire.Contents[content].Groups)
            {
                var inGroup = false;
                for (var i = 0; i < part.Criteria.Count; i++, criterion++)
                    inGroup |= Count(levels[criterion], criteria[criterion], groups[group], contents[content]);
                groups[group++].Respondents += inGroup ? 1 : 0;
                inContent |= inGroup;
            }

            contents[content].Respondents += inContent ? 1 : 0;
        }

        overall.Respondents++;
    }

    private bool Count(byte level, CellCount criterion, CellCount group, CellCount content)
    {
        if (level == 0)
            return false;
        criterion.Respondents++;
        foreach (var cell in (ReadOnlySpan<CellCount>)[criterion, group, content, overall])
            cell.Distribution[level - 1]++;
        return true;
    }
}
