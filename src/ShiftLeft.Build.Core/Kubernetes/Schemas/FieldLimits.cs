using System.Globalization;
using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>What a CustomResourceDefinition asks of a value beside its type. Null is no limit.</summary>
internal sealed class FieldLimits
{
    // What Go's expressions have and .NET's read as something else, or not at all.
    private static readonly string[] _foreign = ["[:", "\\p", "\\P", "\\Q", "\\C", "(?P", "(?U", "\\z"];

    private static readonly TimeSpan _patience = TimeSpan.FromMilliseconds(100);

    private readonly double? _minimum, _maximum;
    private readonly long? _minLength, _maxLength, _minItems, _maxItems;
    private readonly bool _excludesMinimum, _excludesMaximum;
    private readonly string? _pattern;
    private readonly Lazy<Regex?> _regex;

    private FieldLimits(YamlMapping schema)
    {
        (_minimum, _maximum) = (Number(schema, "minimum"), Number(schema, "maximum"));
        _excludesMinimum = schema.Scalar("exclusiveMinimum")?.AsBool == true;
        _excludesMaximum = schema.Scalar("exclusiveMaximum")?.AsBool == true;
        (_minLength, _maxLength) = (schema.Scalar("minLength")?.AsInteger, schema.Scalar("maxLength")?.AsInteger);
        (_minItems, _maxItems) = (schema.Scalar("minItems")?.AsInteger, schema.Scalar("maxItems")?.AsInteger);
        _pattern = schema.Scalar("pattern") is { IsUnknown: false } pattern ? pattern.Value : null;
        _regex = new(Compile);
    }

    /// <summary>The limits of a schema; null if it has none.</summary>
    public static FieldLimits? Of(YamlMapping schema)
    {
        var limits = new FieldLimits(schema);
        return limits._minimum is null && limits._maximum is null && limits._minLength is null
            && limits._maxLength is null
            && limits._minItems is null && limits._maxItems is null && limits._pattern is null ? null : limits;
    }

    /// <summary>
    /// What is wrong with a value of the right type, as a sentence; null if nothing is, or it is not certain.
    /// </summary>
    public string? FindProblem(YamlScalar scalar, JsonKind kind, string name)
    {
        if (kind is JsonKind.Integer or JsonKind.Float)
            return ValueOf(scalar) is { } number ? FindProblem(number, scalar.Value, name) : null;
        if (kind != JsonKind.String) return null;
        var length = scalar.Value.Count(c => !char.IsLowSurrogate(c));
        if (length < _minLength) return _minLength == 1 ? $"'{name}' must not be empty"
            : $"'{name}' has {length} characters; {_minLength} is the least";
        if (length > _maxLength) return $"'{name}' has {length} characters; {_maxLength} is the most";
        return Matches(scalar.Value) ? null : $"'{scalar.Value}' does not match the pattern of '{name}': {_pattern}";
    }

    /// <summary>What is wrong with the number of items; null if nothing is.</summary>
    public string? FindProblem(YamlSequence list, string name)
        => list.IsUnknown ? null
            : list.Items.Count < _minItems ? $"'{name}' has {list.Items.Count} items; {_minItems} is the least"
            : list.Items.Count > _maxItems ? $"'{name}' has {list.Items.Count} items; {_maxItems} is the most" : null;

    /// <summary>Whether a value is within the limits that concern its type; null where nobody can tell.</summary>
    public bool? Fits(YamlNode value) => value switch
    {
        YamlSequence list => list.IsUnknown ? null : FindProblem(list, "") == null,
        YamlScalar scalar when _pattern != null && _regex.Value == null
            && ScalarReading.KindOf(scalar) == JsonKind.String => null,
        YamlScalar scalar => FindProblem(scalar, ScalarReading.KindOf(scalar), "") == null,
        _ => true,
    };

    private string? FindProblem(double number, string text, string name)
        => number < _minimum || _excludesMinimum && number == _minimum
            ? $"{text} is too small for '{name}'; it must be {(_excludesMinimum ? "more than" : "at least")} {Text(_minimum.Value)}"
            : number > _maximum || _excludesMaximum && number == _maximum
                ? $"{text} is too large for '{name}'; it must be {(_excludesMaximum ? "less than" : "at most")} {Text(_maximum.Value)}" : null;

    private bool Matches(string value)
    {
        try
        {
            return _regex.Value?.IsMatch(value) != false;
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private Regex? Compile()
    {
        if (_pattern is not { Length: > 0 } pattern
            || _foreign.Any(f => pattern.IndexOf(f, StringComparison.Ordinal) >= 0)) return null;
        try
        {
            return new(pattern, RegexOptions.CultureInvariant, _patience);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static double? Number(YamlMapping schema, string key)
        => schema.Scalar(key) is { IsUnknown: false } scalar ? ValueOf(scalar) : null;

    private static double? ValueOf(YamlScalar scalar)
        => scalar.AsInteger is { } whole ? whole
            : double.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? number : null;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
