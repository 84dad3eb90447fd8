using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FromPlatformConstant : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1003", Title = "FROM asks for one fixed platform",
        Message = "The platform is fixed to {0}, whatever platform the image is built for",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["DL3029", "buildkit:FromPlatformFlagConstDisallowed"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var from in file.All<FromInstruction>())
        {
            if (from.Platform is not { HasVariables: false } platform) continue;
            if (!RefusedArguments.IsPlatform(platform.Unquoted)) continue;
            var parts = platform.Unquoted.ToLowerInvariant().Split('/');
            var stage = from.Alias?.Text.ToLowerInvariant() ?? "";
            if (!parts.Any(p => NamesOf(p).Any(n => Contains(stage, n)))) yield return At(platform, platform.Unquoted);
        }
    }

    /// <summary>The two names that most architectures have.</summary>
    private static string[] NamesOf(string part) => part switch
    {
        "x86_64" or "x86-64" or "amd64" => ["amd64", part],
        "aarch64" or "arm64" => ["arm64", part],
        "i386" or "386" => ["386", part],
        _ => [part],
    };

    private static bool Contains(string name, string part) => name.IndexOf(part, StringComparison.Ordinal) >= 0;
}
