using System.Text.Json.Serialization;

namespace Sipas.Access;

/// <summary>What people and programs are here for. A closed set; its numbers are kept in the database.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Role>))]
public enum Role
{
    /// <summary>Everything.</summary>
    [JsonStringEnumMemberName("administrator")] Administrator = 1,

    /// <summary>Leads a unit: its figures and comments, its kiosks, what it publishes and undertakes.</summary>
    [JsonStringEnumMemberName("unitManager")] UnitManager = 2,

    /// <summary>Works with figures, and with single answers where these are granted.</summary>
    [JsonStringEnumMemberName("analyst")] Analyst = 3,

    /// <summary>Reads.</summary>
    [JsonStringEnumMemberName("viewer")] Viewer = 4,

    /// <summary>Reads who did what, and figures.</summary>
    [JsonStringEnumMemberName("auditor")] Auditor = 5,

    /// <summary>A program of another system.</summary>
    [JsonStringEnumMemberName("integration")] Integration = 6,
}

/// <summary>Kinds of data that a grant opens. Flags; their numbers are kept in the database.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter<DataKinds>))]
public enum DataKinds
{
    /// <summary>None.</summary>
    [JsonStringEnumMemberName("none")] None = 0,

    /// <summary>Percentages and counts of many people.</summary>
    [JsonStringEnumMemberName("aggregates")] Aggregates = 1,

    /// <summary>Single answers, without their comments.</summary>
    [JsonStringEnumMemberName("raw")] Raw = 2,

    /// <summary>What people wrote.</summary>
    [JsonStringEnumMemberName("comments")] Comments = 4,

    /// <summary>All of these.</summary>
    [JsonStringEnumMemberName("all")] All = Aggregates | Raw | Comments,
}

/// <summary>What can be allowed. A closed set: every address names one of these.</summary>
#pragma warning disable CA1711 // The ending is kept for a kind of security that .NET has no more.
public enum Permission
#pragma warning restore CA1711
{
    /// <summary>Figures of many people.</summary>
    ReadResults,

    /// <summary>Single answers, and those that were not counted.</summary>
    ReadRaw,

    /// <summary>What people wrote.</summary>
    ReadComments,

    /// <summary>The status of comments, and notes beside them.</summary>
    HandleComments,

    /// <summary>Devices at counters.</summary>
    ManageKiosks,

    /// <summary>Freezing the figures of a period.</summary>
    Publish,

    /// <summary>What a unit undertakes about a low criterion.</summary>
    ManageActions,

    /// <summary>When somebody is to be told of what.</summary>
    ManageAlerts,

    /// <summary>Sending answers that were given elsewhere.</summary>
    SubmitAnswers,

    /// <summary>One-time links for finished dossiers.</summary>
    IssueTickets,

    /// <summary>How many transactions units had.</summary>
    SupplyTransactions,

    /// <summary>Who did what, and the state of the service.</summary>
    ReadAudit,

    /// <summary>Units, questionnaires, targets, weights, accounts, and everything else of the installation.</summary>
    Administer,
}

/// <summary>What each role allows. Nothing that is not here is allowed to anybody.</summary>
public static class Roles
{
    /// <summary>The permissions of a role, as far as the kinds of data of its grant go.</summary>
    public static IReadOnlyList<Permission> Of(Role role) => role switch
    {
        Role.Administrator => Enum.GetValues<Permission>(),
        Role.UnitManager =>
        [
            Permission.ReadResults, Permission.ReadRaw, Permission.ReadComments, Permission.HandleComments, Permission.ManageKiosks,
            Permission.Publish, Permission.ManageActions, Permission.ManageAlerts, Permission.SupplyTransactions,
        ],
        Role.Analyst => [Permission.ReadResults, Permission.ReadRaw, Permission.ReadComments],
        Role.Viewer => [Permission.ReadResults, Permission.ReadComments],
        Role.Auditor => [Permission.ReadResults, Permission.ReadAudit],
        Role.Integration => [Permission.ReadResults, Permission.ReadRaw, Permission.SubmitAnswers, Permission.IssueTickets, Permission.SupplyTransactions],
        _ => [],
    };

    /// <summary>The kind of data that a permission is about; none where it is about none.</summary>
    public static DataKinds DataOf(Permission permission) => permission switch
    {
        Permission.ReadResults => DataKinds.Aggregates,
        Permission.ReadRaw => DataKinds.Raw,
        Permission.ReadComments or Permission.HandleComments => DataKinds.Comments,
        _ => DataKinds.None,
    };
}
