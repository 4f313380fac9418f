using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Sipas.Privacy;

/// <summary>What this installation asks people about themselves: the section <c>Sipas:Privacy</c>.</summary>
public sealed partial class PrivacyOptions : IValidatableObject
{
    /// <summary>
    /// Codes of attributes, for example <c>ethnicity</c>, that are asked here although a questionnaire does not ask them by itself
    /// (<see cref="Surveys.Characteristic.Asked"/>). None by default.
    /// </summary>
    public IReadOnlyList<string> Ask { get; init; } = [];

    /// <summary>Names every entry that cannot be an attribute's code.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => Ask
        .Where(code => code is null || !AttributeCode().IsMatch(code))
        .Select(code => new ValidationResult(
            $"Sipas:Privacy:Ask: “{code}” không phải mã thông tin người trả lời, ví dụ ethnicity. / “{code}” is no attribute's code, for example ethnicity.", [nameof(Ask)]));

    [GeneratedRegex(@"^[a-z][A-Za-z0-9]{0,49}\z")]
    private static partial Regex AttributeCode();
}
