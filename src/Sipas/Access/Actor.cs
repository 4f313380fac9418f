using System.Text.Json.Serialization;
using Sipas.Storage;
using Sipas.Units;

namespace Sipas.Access;

/// <summary>Who stands behind a request.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ActorKind>))]
public enum ActorKind
{
    /// <summary>Nobody that is known.</summary>
    [JsonStringEnumMemberName("anyone")] Anyone,

    /// <summary>Whoever holds the bootstrap token.</summary>
    [JsonStringEnumMemberName("bootstrap")] Bootstrap,

    /// <summary>A person who has signed in.</summary>
    [JsonStringEnumMemberName("account")] Account,

    /// <summary>A program that has shown an API token.</summary>
    [JsonStringEnumMemberName("token")] Token,

    /// <summary>An enrolled kiosk.</summary>
    [JsonStringEnumMemberName("kiosk")] Kiosk,
}

/// <summary>Whoever acts, and what is granted to them. The one place that says whether something is allowed: for pages and API alike, and deny by default.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Id">The account, API token or kiosk.</param>
/// <param name="Name">How the audit log names it: an e-mail address, a token's or a kiosk's name.</param>
/// <param name="Grants">Those in force today.</param>
public sealed record Actor(ActorKind Kind, Guid? Id, string Name, IReadOnlyList<Grant> Grants)
{
    /// <summary>Somebody without credentials, to whom nothing is granted.</summary>
    public static Actor Anyone { get; } = new(ActorKind.Anyone, null, "", []);

    /// <summary>The same where everybody may read results.</summary>
    public static Actor Public { get; } = Anyone with { Grants = [Whole(Role.Viewer, DataKinds.Aggregates)] };

    /// <summary>The holder of the bootstrap token.</summary>
    public static Actor Bootstrap { get; } = new(ActorKind.Bootstrap, null, AccessSetup.Administrator, [Whole(Role.Administrator, DataKinds.All)]);

    /// <summary>Whether something is allowed at a unit (null: at all of them) and for a questionnaire (null: for all of them).</summary>
    public bool May(Permission permission, UnitTree units, Unit? unit, string? survey) =>
        Grants.Any(grant => grant.Allows(permission) && grant.Reaches(unit, units) && grant.Covers(survey));

    /// <summary>The same for the unit of a code; an unknown one is reached by grants for all units only.</summary>
    public bool May(Permission permission, ReferenceData reference, string? unit, string? survey)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return May(permission, reference.Now, unit is null ? null : reference.Now.Find(unit), survey);
    }

    /// <summary>Whether something is allowed somewhere, for some questionnaire.</summary>
    public bool MaySomewhere(Permission permission) => Grants.Any(grant => grant.Allows(permission));

    /// <summary>The topmost units at which something is allowed, in the order of their codes; all roots where it is allowed at all units.</summary>
    public IReadOnlyList<Unit> Tops(Permission permission, UnitTree units)
    {
        ArgumentNullException.ThrowIfNull(units);
        var allowing = Grants.Where(grant => grant.Allows(permission)).ToList();
        if (allowing.Any(grant => grant.Unit is null))
            return [.. units.All.Where(unit => units.ParentOf(unit) is null)];
        var tops = allowing.Select(grant => units.Find(grant.Unit!)).OfType<Unit>().DistinctBy(unit => unit.Id).OrderBy(unit => unit.Code, StringComparer.Ordinal).ToList();
        return [.. tops.Where(unit => !tops.Any(other => other.Id != unit.Id && units.IsWithin(unit, other)))];
    }

    private static Grant Whole(Role role, DataKinds data) => new() { Id = Guid.Empty, Holder = Guid.Empty, Role = role, Data = data, GivenBy = "", GivenAt = default };
}
