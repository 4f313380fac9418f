using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace Sipas.ServerTests;

/// <summary>A service with a few units, and a Chromium to visit its pages for citizens with.</summary>
public sealed class WebInChromium : ServiceInChromium
{
    private int units = 90_000;

    /// <inheritdoc/>
    protected override IReadOnlyDictionary<string, string> Settings { get; } = new Dictionary<string, string>
    {
        ["Sipas__Demonstration"] = "false",
        ["Sipas__Results__Threshold"] = "1",
    };

    /// <summary>A unit that nobody has answered about.</summary>
    public async Task<string> UnitAsync()
    {
        var code = Interlocked.Increment(ref units).ToString(CultureInfo.InvariantCulture);
        using var csv = new StringContent($"code,name,full_name,type,parent_code,region,valid_from\n{code},Vĩ Dạ {code},Phường Vĩ Dạ {code},ward,,,2025-07-01", System.Text.Encoding.UTF8, "text/csv");
        using var reply = await Service.Http.PostAsync(new Uri("/api/v1/units/import", UriKind.Relative), csv);
        Assert.Equal(200, (int)reply.StatusCode);
        return code;
    }

    /// <summary>A page of a browser of its own, which has been nowhere yet.</summary>
    public async Task<IPage> PageAsync(bool script = true, int width = 1280, int height = 800, bool bypass = false) => await (await ContextAsync(script, width, height, bypass)).NewPageAsync();

    /// <summary>A browser of its own. With <paramref name="bypass"/> tests may bring scripts of their own in.</summary>
    public Task<IBrowserContext> ContextAsync(bool script = true, int width = 1280, int height = 800, bool bypass = false) => Browser.NewContextAsync(new()
    {
        JavaScriptEnabled = script,
        ViewportSize = new() { Width = width, Height = height },
        BypassCSP = bypass,
        BaseURL = Service.Address.ToString(),
    });

    /// <summary>What the ledger has of a unit: levels as digits, flags and ticket.</summary>
    public IReadOnlyList<string> Ledger(string unit, string column = "hex(levels)")
    {
        using var database = new SqliteConnection($"Data Source={Path.Combine(Folder.FullName, "sipas.db")};Pooling=false");
        database.Open();
        using var command = database.CreateCommand();
#pragma warning disable CA2100 // A column that the test names.
        command.CommandText = $"SELECT {column} FROM responses JOIN units ON units.id = unit_id WHERE code = $unit ORDER BY responses.rowid";
#pragma warning restore CA2100
        command.Parameters.AddWithValue("$unit", unit);
        using var reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(reader.GetString(0));
        return rows;
    }

}
