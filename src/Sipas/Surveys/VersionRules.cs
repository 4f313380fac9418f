using System.Globalization;
using static Sipas.Surveys.QuestionnaireFaultKind;

namespace Sipas.Surveys;

/// <summary>What must hold of a version before it is published, and what changes with it.</summary>
public static class VersionRules
{
    /// <summary>Checks a version by itself and against those before it.</summary>
    /// <param name="questionnaire">The version.</param>
    /// <param name="published">All versions that were ever published, by version.</param>
    /// <param name="today">The day in Vietnam: answers of earlier days were given to an earlier version.</param>
    public static VersionReview Review(Questionnaire questionnaire, IReadOnlyList<Questionnaire> published, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        ArgumentNullException.ThrowIfNull(published);
        QuestionnaireFault[] faults =
        [
            .. QuestionnaireRules.Check(questionnaire),
            .. published.Count == 0 ? [] : Succession(questionnaire, published[^1], today),
            .. Replacements(questionnaire, published),
        ];
        return new(faults, faults.Length > 0 || published.Count == 0 ? [] : [.. Notes(questionnaire, published)]);
    }

    private static IEnumerable<QuestionnaireFault> Succession(Questionnaire questionnaire, Questionnaire previous, DateOnly today)
    {
        var version = previous.Version.ToString(CultureInfo.InvariantCulture);
        var earliest = previous.ValidFrom > today ? previous.ValidFrom : today;
        if (questionnaire.Version <= previous.Version)
            yield return new("version", NotNewer, (previous.Version + 1).ToString(CultureInfo.InvariantCulture));
        if (questionnaire.ValidFrom < earliest)
            yield return new("validFrom", NotNewer, earliest.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        if (!questionnaire.Scale.Select(level => level.Level).SequenceEqual(previous.Scale.Select(level => level.Level)))
            yield return new("scale", ScaleChanged, version);
        if (questionnaire.SatisfiedFrom != previous.SatisfiedFrom)
            yield return new("satisfiedFrom", ScaleChanged, version);
    }

    private static IEnumerable<QuestionnaireFault> Replacements(Questionnaire questionnaire, IReadOnlyList<Questionnaire> published)
    {
        var known = published.SelectMany(version => version.Criteria).Select(criterion => criterion.Code).ToHashSet(StringComparer.Ordinal);
        var taken = questionnaire.Criteria.Select(criterion => criterion.Code).ToHashSet(StringComparer.Ordinal);
        foreach (var (path, criterion) in DocumentPlaces.Criteria(questionnaire))
        {
            foreach (var (place, code) in DocumentPlaces.Of($"{path}.replaces", criterion.Replaces))
            {
                if (!known.Contains(code))
                    yield return new(place, UnknownReplaced, code);
                else if (!taken.Add(code))
                    yield return new(place, ReplacedTwice, code);
            }

            string[] histories = [criterion.Code, .. criterion.Replaces ?? []];
            foreach (var version in published.Where(version => version.Criteria.Count(earlier => histories.Contains(earlier.Code)) > 1))
                yield return new($"{path}.replaces", ReplacedTogether, version.Version.ToString(CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<VersionNote> Notes(Questionnaire questionnaire, IReadOnlyList<Questionnaire> published) =>
    [
        .. DocumentPlaces.Criteria(questionnaire).SelectMany((criterion, place) => Notes(questionnaire, criterion.Path, place, published[^1])),
        .. published.Reverse().SelectMany(version => Vanished(questionnaire, version)).DistinctBy(note => note.Code),
    ];

    private static IEnumerable<VersionNote> Notes(Questionnaire questionnaire, string path, int place, Questionnaire previous)
    {
        var criterion = questionnaire.Criteria[place];
        if (!previous.TryGetCriterion(criterion.Code, out var before))
        {
            var continued = (criterion.Replaces ?? []).FirstOrDefault(code => previous.TryGetCriterion(code, out _));
            yield return continued is null
                ? new(path, VersionNoteKind.New, criterion.Code, previous.Version)
                : new($"{path}.replaces", VersionNoteKind.Continues, continued, previous.Version);
            yield break;
        }

        if (criterion.Text["vi"] != previous.Criteria[before].Text["vi"] || criterion.Text["en"] != previous.Criteria[before].Text["en"])
            yield return new($"{path}.text", VersionNoteKind.Reworded, criterion.Code, previous.Version);
        if (GroupOf(questionnaire, criterion) != GroupOf(previous, previous.Criteria[before]))
            yield return new(path, VersionNoteKind.Moved, criterion.Code, previous.Version);
    }

    private static IEnumerable<VersionNote> Vanished(Questionnaire questionnaire, Questionnaire earlier) => CriterionMap.Between(earlier, questionnaire).Criteria
        .Zip(earlier.Criteria)
        .Where(pair => pair.First is null)
        .Select(pair => new VersionNote("contents", VersionNoteKind.Vanished, pair.Second.Code, earlier.Version));

    private static string GroupOf(Questionnaire questionnaire, Criterion criterion) => questionnaire.Groups.First(group => group.Criteria.Contains(criterion)).Code;
}
