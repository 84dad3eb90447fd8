namespace ShiftLeft.Build.Core.Projects;

internal sealed partial record ProjectFacts
{
    /// <summary>The properties a host has to hand in.</summary>
    public static IReadOnlyList<string> PropertyNames { get; } =
    [
        "AssemblyName", "TargetFramework", "TargetFrameworks", "OutputType", "RuntimeIdentifier", "RuntimeIdentifiers",
        "SelfContained", "PublishSelfContained", "PublishAot", "PublishSingleFile", "PublishTrimmed", "PublishReadyToRun", "InvariantGlobalization",
        "RollForward", "UseAppHost", "UserSecretsId", "IsPackable", "IsPublishable", "IsTestProject", "Version",
        "ServerGarbageCollection", "PublishProfile", "PredefinedCulturesOnly",
        "UsingMicrosoftNETSdkWeb", "UsingMicrosoftNETSdkWorker", "UsingMicrosoftNoTargetsSdk", "UsingMicrosoftNETSdk",
        "EnableSdkContainerSupport", "IsAspireHost", "WebPublishMethod", "RestorePackagesWithLockFile",
        "RestoreLockedMode", "NuGetLockFilePath", "ManagePackageVersionsCentrally",
        "ContainerBaseImage", "ContainerFamily", "ContainerRegistry", "ContainerRepository", "ContainerImageName",
        "ContainerImageTag", "ContainerImageTags", "ContainerImageFormat", "ContainerUser", "ContainerWorkingDirectory",
        "ContainerRuntimeIdentifier", "ContainerRuntimeIdentifiers", "ContainerArchiveOutputPath",
        "ContainerGenerateLabels", "ContainerAppCommandInstruction",
        "DockerfileContext", "DockerfileFile", "DockerfileTag", "DockerDefaultTargetOS", "DockerfileFastModeStage",
        "DockerComposeProjectPath", "DockerDefaultDockerfile",
    ];

    /// <summary>The items a host has to hand in.</summary>
    public static IReadOnlyList<string> ItemNames { get; } =
    [
        "ContainerPort", "ContainerEnvironmentVariable", "ContainerLabel", "ContainerAppCommand", "ContainerAppCommandArgs",
        "ContainerEntrypoint", "ContainerEntrypointArgs", "ContainerDefaultArgs", "PackageReference", "ProjectReference",
        "FrameworkReference",
    ];
}
