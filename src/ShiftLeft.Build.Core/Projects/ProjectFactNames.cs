namespace ShiftLeft.Build.Core.Projects;

internal sealed partial record ProjectFacts
{
    /// <summary>
    /// The properties a host has to hand in. None may change from build to build by itself (a version made of the
    /// commit): the compiler's configuration holds them too, and a change makes it compile again.
    /// </summary>
    public static IReadOnlyList<string> PropertyNames { get; } =
    [
        "AssemblyName", "TargetFramework", "TargetFrameworks", "OutputType", "RuntimeIdentifier", "RuntimeIdentifiers",
        "SelfContained", "PublishSelfContained", "PublishAot", "PublishSingleFile",
        "IncludeAllContentForSelfExtract", "PublishTrimmed",
        "InvariantGlobalization", "RollForward", "UseAppHost", "UserSecretsId", "IsTestProject", "PublishProfile",
        "UsingMicrosoftNETSdkWeb", "UsingMicrosoftNETSdkWorker", "UsingMicrosoftNoTargetsSdk",
        "EnableSdkContainerSupport", "IsAspireHost", "WebPublishMethod", "ContainerBaseImage", "ContainerFamily",
        "ContainerRegistry", "ContainerRepository", "ContainerImageName", "ContainerImageTag", "ContainerImageTags",
        "ContainerImageFormat", "ContainerUser", "ContainerWorkingDirectory", "ContainerRuntimeIdentifier",
        "ContainerRuntimeIdentifiers", "ContainerArchiveOutputPath", "ContainerGenerateLabels",
        "ContainerAppCommandInstruction", "DockerfileContext", "DockerfileFile", "DockerfileTag",
        "DockerDefaultTargetOS", "DockerfileFastModeStage", "DockerComposeProjectPath", "DockerDefaultDockerfile",
    ];

    /// <summary>The items a host has to hand in.</summary>
    public static IReadOnlyList<string> ItemNames { get; } =
    [
        "ContainerPort", "ContainerEnvironmentVariable", "ContainerLabel", "ContainerAppCommand",
        "ContainerAppCommandArgs", "ContainerEntrypoint", "ContainerEntrypointArgs", "ContainerDefaultArgs",
        "PackageReference", "ProjectReference", "FrameworkReference",
    ];
}
