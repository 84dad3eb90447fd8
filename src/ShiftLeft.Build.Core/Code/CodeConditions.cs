namespace ShiftLeft.Build.Core.Code;

/// <summary>What a condition says of the environment.</summary>
internal static class CodeConditions
{
    /// <summary>The guard of what runs if a call returns true; <c>!</c> stands for a negation.</summary>
    public static CodeGuard Of(CodeCall call, Func<CodeValue, CodeGuard> operand) => call.Method switch
    {
        "IsDevelopment" => CodeGuard.DevelopmentOnly,
        "IsProduction" or "IsStaging" => CodeGuard.NotDevelopment,
        "IsEnvironment" when call.Arguments.Count > 0
            && call.Arguments[call.Arguments.Count - 1] is CodeValue.Constant { Value: string name }
            => name.Equals("Development", StringComparison.OrdinalIgnoreCase)
                ? CodeGuard.DevelopmentOnly : CodeGuard.NotDevelopment,
        "!" when call.Type.Length == 0 => operand(call.Arguments[0]).Not(),
        _ => CodeGuard.Conditional,
    };
}
