using System.Text.Json.Serialization;
using Sipas.Units;

namespace Sipas.Api.Units;

/// <summary>A unit as the API shows it.</summary>
/// <param name="Code">The official code.</param>
/// <param name="Name">The short name.</param>
/// <param name="FullName">The name with its kind.</param>
/// <param name="Type">The type.</param>
/// <param name="Parent">The code of the unit that it belongs, or belonged, to.</param>
/// <param name="Region">The socio-economic region.</param>
/// <param name="ValidFrom">The first day in this form; null for since ever.</param>
/// <param name="Demonstration">Whether it is made up.</param>
public sealed record UnitReply(
    string Code, string Name, string FullName, string Type, string? Parent, string? Region, DateOnly? ValidFrom, bool Demonstration)
{
    /// <summary>The last day in this form; absent where no end is known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateOnly? ValidTo { get; init; }

    /// <summary>The code of the unit that succeeds it once it has ended.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Successor { get; init; }

    /// <summary>All its forms, oldest first, where it has more than one; in the reply for one unit.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<UnitReply>? Forms { get; init; }

    /// <summary>The reply for a unit in one of its forms.</summary>
    public static UnitReply Of(UnitTree units, Unit form)
    {
        ArgumentNullException.ThrowIfNull(units);
        ArgumentNullException.ThrowIfNull(form);
        return new(form.Code, form.Name, form.FullName, form.Type, CodeOf(units, form.ParentId), form.Region, form.ValidFrom, form.Demonstration)
        {
            ValidTo = form.ValidTo,
            Successor = CodeOf(units, form.SuccessorId),
        };
    }

    private static string? CodeOf(UnitTree units, int? id) => id is { } key ? units.Find(key)?.Code : null;
}
