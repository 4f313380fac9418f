using System.Text.Json;
using Sipas.Publications;
using Sipas.Results;
using Sipas.Storage;
using Sipas.Web.Published;

namespace Sipas.Api.Published;

/// <summary>Reads frozen replies as pages show them: nothing else is ever shown to the public.</summary>
public sealed class PublishedReader(PublishedResults published, ReferenceCache reference)
{
    /// <summary>A published result; null where its questionnaire is not known in any version.</summary>
    public async Task<PublishedPeriod?> ReadAsync(string unit, PublishedResult listed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listed);
        var frozen = await published.FrozenAsync(listed.Publication, FrozenKind.Result, unit, cancellationToken);
        var known = reference.Required();
        var form = known.FindSurvey(listed.Survey, listed.Version) ?? known.FindSurvey(listed.Survey);
        return frozen is null || form is null ? null : PublishedPeriod.Of(listed, Thawed<UnitResult>(frozen), known.Now.Find(unit), form.Questionnaire);
    }

    /// <summary>The ranking of the units directly below that was frozen in the same publication; null where there is none.</summary>
    public async Task<RankingReply?> RankingAsync(string unit, PublishedResult listed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listed);
        return await published.FrozenAsync(listed.Publication, FrozenKind.Ranking, unit, cancellationToken) is { } frozen ? Thawed<RankingReply>(frozen) : null;
    }

    private static T Thawed<T>(FrozenReply frozen) => JsonSerializer.Deserialize<T>(ContentHash.Thaw(frozen), SipasJson.Options)!;
}
