using Sipas.Access;
using Sipas.Storage;

namespace Sipas.Api.Accounts;

/// <summary>What is to be granted.</summary>
/// <param name="Role">administrator, unitManager, analyst, viewer, auditor or integration.</param>
/// <param name="Unit">The code of the unit that it reaches down from; left out for all units.</param>
/// <param name="Surveys">The codes of the questionnaires; left out for all.</param>
/// <param name="Data">aggregates, raw, comments: the kinds of data; aggregates only where nothing is said.</param>
/// <param name="Until">The last day; left out for no end.</param>
public sealed record GrantRequest(Role? Role = null, string? Unit = null, IReadOnlyList<string>? Surveys = null, IReadOnlyList<DataKinds>? Data = null, DateOnly? Until = null)
{
    /// <summary>The grant, for a holder; every reason against it is noted by field.</summary>
    public Grant? Read(Guid holder, string by, ReferenceData reference, DateTimeOffset now, Dictionary<string, string[]> errors, string field = "")
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentNullException.ThrowIfNull(errors);
        var before = errors.Count;
        if (Role is null || !Enum.IsDefined(Role.Value))
            errors[field + "role"] = ["Cần một vai trò: administrator, unitManager, analyst, viewer, auditor, integration. / A role is needed: one of these."];
        if (Unit is not null && reference.Now.Find(Unit) is null)
            errors[field + "unit"] = [$"Không có đơn vị '{Unit}'. / There is no unit '{Unit}'."];
        if (Surveys?.FirstOrDefault(code => reference.FindSurvey(code) is null) is { } unknown)
            errors[field + "surveys"] = [$"Không có phiếu '{unknown}'. / There is no questionnaire '{unknown}'."];
        return errors.Count > before ? null : new()
        {
            Id = Guid.CreateVersion7(now),
            Holder = holder,
            Role = Role!.Value,
            Unit = Unit,
            Surveys = Surveys ?? [],
            Data = Data is { Count: > 0 } ? Data.Aggregate((one, other) => one | other) : DataKinds.Aggregates,
            Until = Until,
            GivenBy = by,
            GivenAt = now,
        };
    }
}

/// <summary>A grant as it is told.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Role">The role.</param>
/// <param name="Unit">The unit that it reaches down from; null for all units.</param>
/// <param name="Surveys">The questionnaires; none for all.</param>
/// <param name="Data">The kinds of data.</param>
/// <param name="Until">The last day; null for no end.</param>
/// <param name="GivenBy">Who gave it.</param>
/// <param name="GivenAt">When.</param>
public sealed record GrantReply(Guid Id, Role Role, string? Unit, IReadOnlyList<string> Surveys, IReadOnlyList<DataKinds> Data, DateOnly? Until, string GivenBy, DateTimeOffset GivenAt)
{
    private static readonly DataKinds[] Kinds = [DataKinds.Aggregates, DataKinds.Raw, DataKinds.Comments];

    /// <summary>The reply.</summary>
    public static GrantReply Of(Grant grant)
    {
        ArgumentNullException.ThrowIfNull(grant);
        return new(grant.Id, grant.Role, grant.Unit, grant.Surveys, [.. Kinds.Where(kind => grant.Data.HasFlag(kind))], grant.Until, grant.GivenBy, grant.GivenAt);
    }
}
