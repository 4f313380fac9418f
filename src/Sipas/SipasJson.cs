using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Sipas.Intake;

namespace Sipas;

/// <summary>
/// The JSON of Sipas: camelCase; a request with an unknown field, a field given twice, a number in quotation marks or
/// more than sixteen levels of nesting is refused.
/// </summary>
public static class SipasJson
{
    /// <summary>The one set of options, used for requests, replies, messages and data files.</summary>
    public static JsonSerializerOptions Options { get; } = Configure(new JsonSerializerOptions());

    /// <summary>Sets <paramref name="options"/> to Sipas's rules.</summary>
    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.MaxDepth = 16;
        // Replies are JSON, never markup: Vietnamese stays readable on the wire.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        if (options.TypeInfoResolverChain.Count == 0)
            options.TypeInfoResolverChain.Add(new DefaultJsonTypeInfoResolver());
        options.TypeInfoResolverChain.Insert(0, HotPathJson.Default);
        return options;
    }
}

/// <summary>Serialisation prepared at compile time for what passes with every answer.</summary>
[JsonSerializable(typeof(SubmitResponse))]
[JsonSerializable(typeof(ResponseReply))]
[JsonSerializable(typeof(Dictionary<string, string>))]
[JsonSerializable(typeof(Dictionary<string, IReadOnlyList<string>>))]
internal sealed partial class HotPathJson : JsonSerializerContext;
