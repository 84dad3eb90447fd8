namespace ShiftLeft.Build.Core.Code;

/// <summary>What a reader knows of the value of an expression without running it.</summary>
internal abstract record CodeValue
{
    /// <summary>Nothing is known.</summary>
    internal sealed record Unknown : CodeValue
    {
        public static Unknown Instance { get; } = new();
    }

    /// <summary>A constant: string, int, long, double, bool (as int 0 or 1 in IL) or null.</summary>
    internal sealed record Constant(object? Value) : CodeValue;

    /// <summary>What a call returned, or the object that a constructor made.</summary>
    internal sealed record Result(CodeCall Call) : CodeValue;

    /// <summary>A delegate of a method whose body is known.</summary>
    internal sealed record Lambda(string MethodId) : CodeValue;

    /// <summary>A parameter of a method, <c>this</c> not counted.</summary>
    internal sealed record Parameter(string MethodId, int Index) : CodeValue;

    /// <summary>A static field that is no constant, by its full name.</summary>
    internal sealed record Field(string Name) : CodeValue;

    internal sealed record Array(IReadOnlyList<CodeValue> Items) : CodeValue
    {
        public bool Equals(Array? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => Items.Count;
    }
}

/// <summary>
/// One call in a method body. Arguments begin with the object that the method is called on, if it has one.
/// </summary>
internal sealed class CodeCall(string type, string method, IReadOnlyList<CodeValue> arguments, CodePlace? place,
    CodeGuard guard)
{
    /// <summary>The full name of the type that declares the method.</summary>
    public string Type => type;

    /// <summary>Its name; <c>.ctor</c> for a constructor, <c>get_X</c> and <c>set_X</c> for a property.</summary>
    public string Method => method;

    public IReadOnlyList<CodeValue> Arguments => arguments;

    /// <summary>The statement; null in code that the compiler made.</summary>
    public CodePlace? Place => place;

    /// <summary>The condition within the method.</summary>
    public CodeGuard Guard => guard;

    /// <summary>
    /// The full name of the first declared parameter's type; empty if there is none or it is no plain type.
    /// </summary>
    public string FirstParameterType { get; init; } = "";

    /// <summary>1 if the first argument is the object of an instance method, else 0.</summary>
    public int InstanceArguments { get; init; }

    /// <summary>
    /// The called method, if it may be one of the solution; a lambda that is made here, if Method is empty.
    /// </summary>
    public string TargetId { get; init; } = "";

    /// <summary>Where a delegate is made: what is known of the attributes on its lambda or method.</summary>
    public IReadOnlyList<EndpointAttribute> Attributes { get; init; } = [];

    public override string ToString() => $"{Type}.{Method}";
}

/// <summary>The calls of one method, local function or lambda, in the order of the code.</summary>
internal sealed record CodeMethod(string Id)
{
    /// <summary>
    /// True in the project itself; false in a project that it refers to, where only what is called counts.
    /// </summary>
    public bool IsOwn { get; init; } = true;

    public IReadOnlyList<CodeCall> Calls { get; init; } = [];

    /// <summary>What it returns, if every return gives the same.</summary>
    public CodeValue Returns { get; init; } = CodeValue.Unknown.Instance;
}

/// <summary>A route that an attribute of a controller's action gives.</summary>
/// <param name="Attributes">Those of the action, then those of its controller.</param>
internal sealed record CodeRoute(CodePlace Place, string Path, IReadOnlyList<EndpointAttribute> Attributes);

/// <summary>
/// What a reader took from code, before anybody asks what it means: the same from IL and from symbols.
/// </summary>
internal sealed record CodeProgram
{
    public string AssemblyName { get; init; } = "";

    public IReadOnlyList<CodeMethod> Methods { get; init; } = [];

    public IReadOnlyList<CodeRoute> Routes { get; init; } = [];

    /// <summary>The values of static fields that are set once, by full name.</summary>
    public IReadOnlyDictionary<string, CodeValue> Fields { get; init; } = new Dictionary<string, CodeValue>();

    public IReadOnlyList<string> ReferencedAssemblies { get; init; } = [];

    public IReadOnlyList<string> UnreadAssemblies { get; init; } = [];
}
