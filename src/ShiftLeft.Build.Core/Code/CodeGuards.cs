namespace ShiftLeft.Build.Core.Code;

internal static class CodeGuards
{
    /// <summary>Both conditions hold.</summary>
    public static CodeGuard And(this CodeGuard outer, CodeGuard inner)
        => outer == CodeGuard.Always || outer == inner ? inner
            : inner == CodeGuard.Always ? outer
            : outer == CodeGuard.DevelopmentOnly || inner == CodeGuard.DevelopmentOnly ? CodeGuard.DevelopmentOnly
            : CodeGuard.Conditional;

    /// <summary>One of the conditions holds.</summary>
    public static CodeGuard Or(this CodeGuard one, CodeGuard other)
        => one == other ? one
            : one == CodeGuard.Always || other == CodeGuard.Always ? CodeGuard.Always
            : one != CodeGuard.Conditional && other != CodeGuard.Conditional ? CodeGuard.Always
            : CodeGuard.Conditional;

    public static CodeGuard Not(this CodeGuard guard) => guard switch
    {
        CodeGuard.DevelopmentOnly => CodeGuard.NotDevelopment,
        CodeGuard.NotDevelopment => CodeGuard.DevelopmentOnly,
        _ => CodeGuard.Conditional,
    };
}
