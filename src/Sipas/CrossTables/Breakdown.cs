using System.Collections.Frozen;
using Sipas.Privacy;
using Sipas.Responses;
using Sipas.Surveys;

namespace Sipas.CrossTables;

/// <summary>What a cross-table divides people by.</summary>
/// <param name="Code">The code of an attribute of the questionnaire's respondent part, <see cref="Channel"/> or <see cref="ServiceField"/>.</param>
/// <param name="Known">Its categories in order; null where they are whatever people gave.</param>
public sealed record Breakdown(string Code, IReadOnlyList<Option>? Known)
{
    /// <summary>How the answer came in.</summary>
    public const string Channel = "channel";

    /// <summary>The field of the service.</summary>
    public const string ServiceField = "service.field";

    /// <summary>The channels' codes.</summary>
    public static FrozenDictionary<Channel, string> ChannelCodes { get; } = new Dictionary<Channel, string>
    {
        [Responses.Channel.Kiosk] = "kiosk",
        [Responses.Channel.Web] = "web",
        [Responses.Channel.Import] = "import",
    }.ToFrozenDictionary();

    private static readonly IReadOnlyList<Option> Channels =
    [
        new("kiosk", Label("Ki-ốt", "Kiosk")), new("web", Label("Web", "Web")), new("import", Label("Nhập dữ liệu", "Import")),
    ];

    /// <summary>Every breakdown of a questionnaire.</summary>
    public static IReadOnlyList<Breakdown> Of(Questionnaire questionnaire)
    {
        ArgumentNullException.ThrowIfNull(questionnaire);
        return [.. questionnaire.Respondent.Select(asked => new Breakdown(asked.Code, asked.Options)), new(Channel, Channels), new(ServiceField, null)];
    }

    /// <summary>The first day from which on there are people to be divided by it; null where there are all.</summary>
    public DateOnly? PeopleFrom(KeptFrom kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        return Code is Channel or ServiceField ? kept.Answers : kept.AnswersWithRespondent;
    }

    /// <summary>A label in both languages.</summary>
    public static IReadOnlyDictionary<string, string> Label(string vietnamese, string english) =>
        new Dictionary<string, string> { ["vi"] = vietnamese, ["en"] = english };
}
