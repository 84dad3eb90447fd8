using System.Globalization;
using System.Text.RegularExpressions;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes.Schemas;

/// <summary>What a CustomResourceDefinition asks of a value beside its type. Null is no limit.</summary>
internal sealed class FieldLimits
{
    /// <summary>The keywords that are read here.</summary>
    public static readonly IReadOnlyCollection<string> Keywords =
    [
        "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf", "minLength", "maxLength",
        "pattern", "format", "minItems", "maxItems", "minProperties", "maxProperties",
    ];

    private readonly double? _minimum, _maximum, _multipleOf;
    private readonly long? _minLength, _maxLength, _minItems, _maxItems, _minProperties, _maxProperties;
    private readonly bool _excludesMinimum, _excludesMaximum;
    private readonly string? _pattern, _format;
    private readonly int _defaults;
    private readonly Lazy<Regex?> _regex;

    private FieldLimits(YamlMapping schema, YamlMapping structural)
    {
        (_minimum, _maximum) = (Number(schema, "minimum"), Number(schema, "maximum"));
        _excludesMinimum = schema.Scalar("exclusiveMinimum")?.AsBool == true;
        _excludesMaximum = schema.Scalar("exclusiveMaximum")?.AsBool == true;
        _multipleOf = Number(schema, "multipleOf");
        (_minLength, _maxLength) = (Whole(schema, "minLength"), Whole(schema, "maxLength"));
        (_minItems, _maxItems) = (Whole(schema, "minItems"), Whole(schema, "maxItems"));
        (_minProperties, _maxProperties) = (Whole(schema, "minProperties"), Whole(schema, "maxProperties"));
        (_pattern, _format) = (Text(schema, "pattern"), Text(schema, "format"));
        _regex = new(() => _pattern == null ? null : GoPattern.Compile(_pattern));
        _defaults = structural.Mapping("properties")?.Entries
            .Count(e => (e.Value as YamlMapping)?["default"] != null) ?? 0;
    }

    /// <summary>The limits of a schema; null if it has none.</summary>
    /// <param name="schema">The schema, or one that another combines.</param>
    /// <param name="structural">The schema that knows the defaults; null if it is the same.</param>
    public static FieldLimits? Of(YamlMapping schema, YamlMapping? structural = null)
        => Keywords.Any(keyword => schema[keyword] != null) ? new(schema, structural ?? schema) : null;

    /// <summary>
    /// What is wrong with a value of the right type, as a sentence; null if nothing is, or it is not certain.
    /// </summary>
    public string? FindProblem(YamlNode value, string name) => value switch
    {
        YamlSequence list when !list.IsUnknown
            => OfCount(list.Items.Count, 0, _minItems, _maxItems, "items", name),
        YamlMapping map when !map.IsUnknown && !map.Entries.Any(e => e.Key.IsUnknown)
            => OfCount(map.Entries.Count(e => !ScalarReading.IsNullOrUnknown(e.Value)),
                _defaults + map.Entries.Count(e => ScalarReading.IsNullOrUnknown(e.Value)),
                _minProperties, _maxProperties, "fields", name),
        YamlScalar scalar => ScalarReading.KindOf(scalar) switch
        {
            JsonKind.Integer or JsonKind.Float when ValueOf(scalar) is { } number => OfNumber(scalar, number, name),
            JsonKind.String => OfText(scalar.Value, name),
            _ => null,
        },
        _ => null,
    };

    /// <summary>Whether a value is within the limits that concern its type; null where nobody can tell.</summary>
    public bool? Fits(YamlNode value)
        => FindProblem(value, "") != null ? false : IsCertain(value) ? true : null;

    private bool IsCertain(YamlNode value) => value switch
    {
        YamlSequence list => !list.IsUnknown,
        YamlMapping map => _minProperties == null && _maxProperties == null
            || !map.IsUnknown && _defaults == 0 && !map.Entries.Any(e => e.Key.IsUnknown
                || ScalarReading.IsNullOrUnknown(e.Value)),
        YamlScalar scalar when ScalarReading.KindOf(scalar) == JsonKind.String
            => (_pattern == null || _regex.Value != null && !scalar.Value.Any(char.IsSurrogate))
                && (_format == null || TextFormat.Fits(_format, scalar.Value) != null),
        YamlScalar scalar => ScalarReading.KindOf(scalar) == JsonKind.Boolean
            || _format == null && (_multipleOf == null || IsDivided(scalar)),
        _ => false,
    };

    // What may be there as well counts for the least number alone.
    private static string? OfCount(int count, int more, long? least, long? most, string what, string name)
        => count + more < least ? $"'{name}' has {count} {what}; {least} is the least"
            : count > most ? $"'{name}' has {count} {what}; {most} is the most" : null;

    private string? OfText(string text, string name)
    {
        var length = text.Count(c => !char.IsLowSurrogate(c));
        if (length < _minLength) return _minLength == 1 ? $"'{name}' must not be empty"
            : $"'{name}' has {length} characters; {_minLength} is the least";
        if (length > _maxLength) return $"'{name}' has {length} characters; {_maxLength} is the most";
        if (!Matches(text)) return $"'{text}' does not match the pattern of '{name}': {_pattern}";
        return _format != null && TextFormat.Fits(_format, text) == false
            ? $"'{text}' is not of the format of '{name}': {_format}" : null;
    }

    // The server takes the whole part of a limit where the value is whole.
    private string? OfNumber(YamlScalar scalar, double number, string name)
    {
        var isWhole = ScalarReading.KindOf(scalar) == JsonKind.Integer;
        var (least, most) = (Limit(_minimum), Limit(_maximum));
        if (number < least || _excludesMinimum && number == least)
            return $"{scalar.Value} is too small for '{name}'; it must be "
                + (_excludesMinimum ? "more than " : "at least ") + Text(_minimum!.Value);
        if (number > most || _excludesMaximum && number == most)
            return $"{scalar.Value} is too large for '{name}'; it must be "
                + (_excludesMaximum ? "less than " : "at most ") + Text(_maximum!.Value);
        return IsDivided(scalar) && number % _multipleOf != 0
            ? $"{scalar.Value} is no multiple of {Text(_multipleOf!.Value)}, as '{name}' must be" : null;

        double? Limit(double? limit) => isWhole && limit is { } some ? Math.Truncate(some) : limit;
    }

    // Fractions are divided with an error that nobody foretells.
    private bool IsDivided(YamlScalar scalar)
        => ScalarReading.KindOf(scalar) == JsonKind.Integer && _multipleOf is >= 1 and var factor
            && factor == Math.Floor(factor);

    private bool Matches(string value)
    {
        try
        {
            // A sign beyond 16 bits is one to Go and two to .NET.
            return _regex.Value?.IsMatch(value) != false || value.Any(char.IsSurrogate);
        }
        catch (RegexMatchTimeoutException)
        {
            return true;
        }
    }

    private static string? Text(YamlMapping schema, string key)
        => schema.Scalar(key) is { IsUnknown: false, Value.Length: > 0 } scalar ? scalar.Value : null;

    private static long? Whole(YamlMapping schema, string key) => schema.Scalar(key)?.AsInteger;

    private static double? Number(YamlMapping schema, string key)
        => schema.Scalar(key) is { IsUnknown: false } scalar ? ValueOf(scalar) : null;

    private static double? ValueOf(YamlScalar scalar) => scalar.AsInteger is { } whole ? whole : scalar.AsNumber;

    private static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
