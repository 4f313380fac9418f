using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using static Sipas.Surveys.QuestionnaireFaultKind;

namespace Sipas.Surveys;

/// <summary>A questionnaire as a JSON document, in the form that <c>questionnaire.schema.json</c> describes.</summary>
public static class QuestionnaireFile
{
    // For editors.
    private const string SchemaPart = "$schema";

    private static readonly JsonSerializerOptions Options = new(SipasJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip };

    /// <summary>Reads a document that is well formed JSON, sound or not.</summary>
    /// <returns>The questionnaire, or else everything in which it differs from the form.</returns>
    public static (Questionnaire? Questionnaire, IReadOnlyList<QuestionnaireFault> Faults) Read(JsonElement document)
    {
        QuestionnaireFault[] faults = [.. Differences("", document, typeof(Questionnaire))];
        return (faults.Length == 0 ? document.Deserialize<Questionnaire>(Options) : null, faults);
    }

    /// <summary>Reads a questionnaire that must be sound.</summary>
    /// <exception cref="InvalidDataException">It is not; every reason is named.</exception>
    public static Questionnaire ReadSound(Stream file)
    {
        var (questionnaire, faults) = Read(JsonSerializer.Deserialize<JsonElement>(file, Options));
        faults = questionnaire is null ? faults : QuestionnaireRules.Check(questionnaire);
        return faults.Count == 0 ? questionnaire! : throw new InvalidDataException(string.Join(' ', faults.Select(fault => $"{fault.Path}: {fault.Message}")));
    }

    // The serialiser stops at the first difference and passes over nulls within lists, so the form is compared beforehand.
    private static IEnumerable<QuestionnaireFault> Differences(string path, JsonElement given, Type type)
    {
        var form = Options.GetTypeInfo(type);
        return (form.Kind, given.ValueKind) switch
        {
            (_, JsonValueKind.Null) when path.Length > 0 => [new(path, Missing)],
            (JsonTypeInfoKind.Object, JsonValueKind.Object) => Members(path, given, form),
            (JsonTypeInfoKind.Enumerable, JsonValueKind.Array) =>
                given.EnumerateArray().SelectMany((item, place) => Differences($"{path}[{place}]", item, form.ElementType!)),
            (JsonTypeInfoKind.Dictionary, JsonValueKind.Object) =>
                given.EnumerateObject().SelectMany(member => Differences(Below(path, member.Name), member.Value, form.ElementType!)),
            (JsonTypeInfoKind.None, _) when IsA(given, type) => [],
            _ => [new(path.Length == 0 ? "body" : path, WrongType)],
        };
    }

    private static IEnumerable<QuestionnaireFault> Members(string path, JsonElement given, JsonTypeInfo form)
    {
        foreach (var part in form.Properties.Where(part => part.IsRequired && !given.TryGetProperty(part.Name, out _)))
            yield return new(Below(path, part.Name), Missing);
        foreach (var member in given.EnumerateObject().Where(member => path.Length > 0 || member.Name != SchemaPart))
        {
            var part = form.Properties.FirstOrDefault(known => known.Name == member.Name);
            foreach (var fault in part is null ? [new(Below(path, member.Name), UnknownPart)] : Differences(Below(path, member.Name), member.Value, part.PropertyType))
                yield return fault;
        }
    }

    private static bool IsA(JsonElement given, Type type)
    {
        try
        {
            return given.Deserialize(type, Options) is not null;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static string Below(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";
}
