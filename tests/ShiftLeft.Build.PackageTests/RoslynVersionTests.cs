using System.IO.Compression;

namespace ShiftLeft.Build.PackageTests;

/// <summary>
/// The packed analyzer beside each version of Roslyn that editors bring: how it learns severities is no promise of
/// Roslyn's. LiveTests have the newest.
/// </summary>
[TestClass]
public sealed class RoslynVersionTests
{
    [TestMethod]
    [DataRow("4.8.0", DisplayName = "Visual Studio 2022 17.8, .NET 8")]
    [DataRow("4.14.0", DisplayName = "Visual Studio 2022 17.14, .NET 9")]
    [DataRow("5.0.0", DisplayName = "Visual Studio 2026, .NET 10")]
    public void Findings_follow_the_text_and_the_configuration(string version)
    {
        using var repository = new TestRepository();
        ZipFile.ExtractToDirectory(Package.File, repository.PathOf("package"));
        File.Copy(Path.Combine(Package.RepositoryRoot, "tests/ShiftLeft.Build.PackageTests/RoslynHost/Program.cs"),
            repository.PathOf("Program.cs"));
        repository.Write("Host.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework><ImplicitUsings>enable</ImplicitUsings><Nullable>enable</Nullable>
                <!-- The newest of the SDK's own would warn of what an old Roslyn lacks. -->
                <RunAnalyzers>false</RunAnalyzers>
              </PropertyGroup>
              <ItemGroup><PackageReference Include="Microsoft.CodeAnalysis.CSharp.Workspaces" Version="{version}" /></ItemGroup>
            </Project>
            """);
        Dotnet.Run(repository.Root, "build", "-v", "q").Succeeded();
        var result = Dotnet.Run(repository.Root, "bin/Debug/net10.0/Host.dll",
            repository.PathOf("package/analyzers/dotnet")).Succeeded();
        Assert.AreEqual(
            $"""
            Roslyn {version}
            opened: SLB1058 1,5 Warning; SLB3030 3,79 Warning
            Dockerfile edited: SLB1058 2,5 Warning; SLB3030 3,79 Warning
            configuration edited: SLB1058 2,5 Warning
            """, result.Output.Trim());
    }
}
