using System.Text.Json;

namespace Sipas.Api.Results;

/// <summary>Values of a closed set by the names that they have in addresses and forms: <c>beingHandled</c>.</summary>
public static class NamedValue
{
    /// <summary>The name of a value.</summary>
    public static string NameOf<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The value of a name; null where there is none.</summary>
    public static T? Find<T>(string? name)
        where T : struct, Enum => Enum.GetValues<T>().Where(value => NameOf(value) == name).Select(value => (T?)value).FirstOrDefault();

    /// <summary>The value of a parameter; null where it is not given, and a reason against it where there is no such value.</summary>
    public static T? Named<T>(this ResultParameters parameters, string parameter, string? name)
        where T : struct, Enum
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var names = string.Join(", ", Enum.GetValues<T>().Select(NameOf));
        return name is null ? null : Find<T>(name) ?? parameters.Refuse<T?>(parameter, $"Chỉ nhận {names}. / One of {names}.");
    }
}
