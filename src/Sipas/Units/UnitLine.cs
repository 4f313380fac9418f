using System.Globalization;
using CsvHelper.Configuration.Attributes;
using Sipas.Imports;

namespace Sipas.Units;

/// <summary>One line of a unit file.</summary>
internal sealed record UnitLine : ImportLine
{
    [Name("code")]
    public string Code { get; init; } = "";

    [Name("name")]
    public string Name { get; init; } = "";

    [Name("full_name")]
    public string FullName { get; init; } = "";

    [Name("type")]
    public string Type { get; init; } = "";

    [Name("parent_code")]
    public string ParentCode { get; init; } = "";

    [Name("region")]
    public string Region { get; init; } = "";

    [Name("valid_from")]
    public string ValidFrom { get; init; } = "";

    /// <summary>Null where the file has no such column: then an end that is known stays.</summary>
    [Name("valid_to"), Optional]
    public string? ValidTo { get; init; }

    /// <inheritdoc cref="ValidTo"/>
    [Name("successor_code"), Optional]
    public string? SuccessorCode { get; init; }

    public UnitForm ToForm() => new(
        Code, Name, FullName is "" ? Name : FullName, Type, OrNull(ParentCode), OrNull(Region), Day(ValidFrom), Day(ValidTo), OrNull(SuccessorCode));

    /// <summary>The day that a field gives; null where it is empty or no date.</summary>
    public static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private static string? OrNull(string? text) => text is "" ? null : text;
}
