using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using CsvHelper.Configuration.Attributes;
using Microsoft.EntityFrameworkCore;
using Sipas.Storage;

namespace Sipas.Units;

/// <summary>What an import did, or every line that stood against it.</summary>
/// <param name="Added">Units that are new.</param>
/// <param name="Changed">Units that were known and differ.</param>
/// <param name="Unchanged">Units that were known and are the same.</param>
/// <param name="Faults">Reasons by line; where there is one, nothing was imported.</param>
public sealed record UnitImportResult(int Added, int Changed, int Unchanged, IReadOnlyDictionary<string, string[]> Faults);

/// <summary>
/// Imports units from CSV with the columns <c>code,name,full_name,type,parent_code,region,valid_from</c>: all or
/// nothing. Units that the file does not name stay as they are.
/// </summary>
public static class UnitImport
{
    /// <summary>UTF-8 that refuses bytes of another encoding instead of spoiling names.</summary>
    public static Encoding Encoding { get; } = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads the file whole and writes it in one transaction.</summary>
    /// <param name="db">Where the units are kept.</param>
    /// <param name="csv">UTF-8 text with a header line.</param>
    /// <param name="demonstration">Whether the units are part of the demonstration.</param>
    /// <param name="cancellationToken">Stops before anything is written.</param>
    public static async Task<UnitImportResult> ImportAsync(SipasDbContext db, TextReader csv, bool demonstration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(db);
        var faults = new UnitFaults();
        var lines = Read(csv, faults);
        var known = await db.Units.AsNoTracking().ToDictionaryAsync(unit => unit.Code, cancellationToken);
        UnitLineRules.Check(lines, known, demonstration, faults);
        if (faults.Any)
            return new(0, 0, 0, faults.ByLine);

        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var result = await WriteAsync(db, lines, known, demonstration, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return result;
    }

    private static List<UnitLine> Read(TextReader csv, UnitFaults faults)
    {
        var lines = new List<UnitLine>();
        using var reader = new CsvReader(csv, new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            TrimOptions = TrimOptions.Trim,
            MissingFieldFound = null,
            BadDataFound = null,
        });
        try
        {
            if (!reader.Read() || !reader.ReadHeader())
            {
                faults.Add(1, "Tệp trống. / The file is empty.");
                return lines;
            }

            reader.ValidateHeader<UnitLine>();
            while (reader.Read())
                lines.Add(reader.GetRecord<UnitLine>() with { Line = reader.Parser.RawRow });
        }
        catch (HeaderValidationException fault)
        {
            var missing = string.Join(", ", fault.InvalidHeaders.SelectMany(header => header.Names));
            faults.Add(1, $"Thiếu cột: {missing}. / Columns are missing: {missing}.");
        }

        catch (DecoderFallbackException)
        {
            faults.Add(1, "Tệp phải được lưu ở dạng UTF-8. / The file must be saved as UTF-8.");
        }

        return lines;
    }

    // Ids are given by the database, so parents are set once every unit has one.
    private static async Task<UnitImportResult> WriteAsync(
        SipasDbContext db, List<UnitLine> lines, Dictionary<string, Unit> known, bool demonstration, CancellationToken cancellationToken)
    {
        var added = lines.Where(line => !known.ContainsKey(line.Code)).Select(line => line.ToUnit(0, null, demonstration)).ToList();
        db.Units.AddRange(added);
        await db.SaveChangesAsync(cancellationToken);
        db.ChangeTracker.Clear();

        var ids = known.Values.Concat(added).ToDictionary(unit => unit.Code, unit => unit.Id);
        var wanted = lines.Select(line => line.ToUnit(ids[line.Code], line.ParentCode is "" ? null : ids[line.ParentCode], demonstration)).ToList();
        var changed = wanted.Where(unit => known.TryGetValue(unit.Code, out var before) && before != unit).ToList();
        db.Units.UpdateRange(changed);
        db.Units.UpdateRange(wanted.Where(unit => unit.ParentId is not null && !known.ContainsKey(unit.Code)));
        await db.SaveChangesAsync(cancellationToken);
        return new(added.Count, changed.Count, lines.Count - added.Count - changed.Count, new Dictionary<string, string[]>());
    }
}

/// <summary>One line of the file.</summary>
internal sealed record UnitLine
{
    [Ignore]
    public int Line { get; init; }

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

    public Unit ToUnit(int id, int? parentId, bool demonstration) => new()
    {
        Id = id,
        Code = Code,
        Name = Name,
        FullName = FullName is "" ? Name : FullName,
        Type = Type,
        ParentId = parentId,
        Region = Region is "" ? null : Region,
        ValidFrom = ValidFrom is "" ? null : DateOnly.ParseExact(ValidFrom, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        Demonstration = demonstration,
    };
}
