namespace ShiftLeft.Build.Core.Text;

/// <summary>
/// An answer with three truth values: a value, absent (certainly not set), or unknown. With the place that says so,
/// if there is one, and the reason in words for a message.
/// </summary>
internal sealed record Fact<T>
{
    private Fact(bool isKnown, bool isAbsent, T? value, ILocated? place, string reason)
        => (IsKnown, IsAbsent, Value, Place, Reason) = (isKnown, isAbsent, value, place, reason);

    public static Fact<T> Absent { get; } = new(false, true, default, null, "");

    public bool IsKnown { get; }

    public bool IsAbsent { get; }

    public bool IsUnknown => !IsKnown && !IsAbsent;

    /// <summary>The value; default unless <see cref="IsKnown"/>.</summary>
    public T? Value { get; }

    /// <summary>Where it is said; null for a default that stands in no file.</summary>
    public ILocated? Place { get; }

    /// <summary>
    /// Why the value is what it is (<c>aspnet:10.0 sets ASPNETCORE_HTTP_PORTS=8080</c>), or why it is unknown.
    /// </summary>
    public string Reason { get; }

    public static Fact<T> Known(T value, ILocated? place = null, string reason = "")
        => new(true, false, value, place, reason);

    public static Fact<T> Unknown(string reason, ILocated? place = null) => new(false, false, default, place, reason);
}
