using ShiftLeft.Build.Core.Configuration;

namespace ShiftLeft.Build.Core.Rules;

/// <summary>The options that several rules read.</summary>
internal static class CommonOptions
{
    public static Option<IReadOnlyList<string>> TrustedRegistries { get; } = Options.List("trusted_registries",
        "The registries that images may come from: mcr.microsoft.com, *.example.com, ghcr.io/contoso/*; docker.io is Docker Hub");
}
