using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Kubernetes;

/// <summary>What is known of a setting.</summary>
internal enum SettingState
{
    /// <summary>It is not set, and that is certain.</summary>
    Absent,

    /// <summary>It has a value.</summary>
    Value,

    /// <summary>A placeholder, a wrong type, or a mapping of which not all is known: never bad.</summary>
    Unknown,
}

/// <summary>A field of an object, with three truth values and the place to point at in each case.</summary>
/// <param name="State">What is known.</param>
/// <param name="Value">The value; meaningful only if <see cref="IsSet"/>.</param>
/// <param name="Node">The node of the value, where there is one.</param>
/// <param name="Place">The value; if it is absent, the nearest place where it would be added.</param>
internal readonly record struct Setting<T>(SettingState State, T? Value, YamlNode? Node, ILocated Place)
{
    public bool IsSet => State == SettingState.Value;

    public bool IsAbsent => State == SettingState.Absent;

    public bool IsUnknown => State == SettingState.Unknown;

    /// <summary>It certainly has this value.</summary>
    public bool Is(T value) => IsSet && EqualityComparer<T>.Default.Equals(Value!, value);

    /// <summary>It certainly has a value, and another one than this.</summary>
    public bool IsOtherThan(T value) => IsSet && !EqualityComparer<T>.Default.Equals(Value!, value);

    /// <summary>This setting, or where it is absent, the other one.</summary>
    public Setting<T> Else(Setting<T> other)
        => IsAbsent ? other with { Place = other.IsAbsent ? Place : other.Place } : this;
}
