using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Sipas;

/// <summary>The settings that decide how Sipas runs: the section <c>Sipas</c>.</summary>
public sealed class SipasOptions
{
    /// <summary>One process with SQLite, or processes with PostgreSQL and RabbitMQ.</summary>
    [EnumDataType(typeof(Mode))]
    public Mode Mode { get; init; } = Mode.Embedded;

    /// <summary>Where the embedded mode keeps its database and its token.</summary>
    [Required]
    public string DataDirectory { get; init; } = "data";

    /// <summary>Whether a new database gets a demonstration; by default the embedded mode's does.</summary>
    public bool? Demonstration { get; init; }

    /// <summary>The embedded mode's database.</summary>
    public string DatabaseFile => Path.Combine(DataDirectory, "sipas.db");

    /// <summary>The embedded mode's token, where none is configured.</summary>
    public string TokenFile => Path.Combine(DataDirectory, "admin-token");
}

/// <summary>The two ways to run.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Mode>))]
public enum Mode
{
    /// <summary>One process, one SQLite file, nothing else.</summary>
    [JsonStringEnumMemberName("embedded")] Embedded,

    /// <summary>API and aggregator apart, with RabbitMQ between them and PostgreSQL behind.</summary>
    [JsonStringEnumMemberName("distributed")] Distributed,
}
