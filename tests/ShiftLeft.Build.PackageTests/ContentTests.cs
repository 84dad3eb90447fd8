using System.IO.Compression;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;

namespace ShiftLeft.Build.PackageTests;

[TestClass]
public sealed class ContentTests
{
    private static readonly string[] _expected =
    [
        "LICENSE",
        "ShiftLeft.Build.nuspec",
        "THIRD-PARTY-NOTICES.txt",
        "build/ShiftLeft.Build.Check.targets",
        "build/ShiftLeft.Build.Facts.targets",
        "build/ShiftLeft.Build.Images.targets",
        "build/ShiftLeft.Build.Live.targets",
        "build/ShiftLeft.Build.props",
        "build/ShiftLeft.Build.targets",
        "buildMultiTargeting/ShiftLeft.Build.props",
        "buildMultiTargeting/ShiftLeft.Build.targets",
        "tasks/images/Docker.DotNet.Handler.Abstractions.dll",
        "tasks/images/Docker.DotNet.LegacyHttp.dll",
        "tasks/images/Docker.DotNet.NPipe.dll",
        "tasks/images/Docker.DotNet.NativeHttp.dll",
        "tasks/images/Docker.DotNet.Unix.dll",
        "tasks/images/Docker.DotNet.dll",
        "tasks/images/Microsoft.Extensions.DependencyInjection.Abstractions.dll",
        "tasks/images/Microsoft.Extensions.Logging.Abstractions.dll",
        "tasks/images/Microsoft.Net.Http.Client.dll",
        "tasks/images/ShiftLeft.Build.Core.dll",
        "tasks/images/ShiftLeft.Build.Images.dll",
        "tasks/images/ShiftLeft.YamlDotNet.dll",
        "tasks/images/System.IO.Pipelines.dll",
        "tasks/net472/ShiftLeft.Build.Core.dll",
        "tasks/net472/ShiftLeft.Build.dll",
        "tasks/net472/ShiftLeft.YamlDotNet.dll",
        "tasks/net8.0/ShiftLeft.Build.Core.dll",
        "tasks/net8.0/ShiftLeft.Build.dll",
        "tasks/net8.0/ShiftLeft.YamlDotNet.dll",
        .. CompiledAhead(),
        .. Analyzers(),
        .. File.Exists(Path.Combine(Package.RepositoryRoot, "README.md")) ? ["README.md"] : Array.Empty<string>(),
    ];

    [TestMethod]
    public void The_package_holds_exactly_these_files()
    {
        using var package = ZipFile.OpenRead(Package.File);
        var files = package.Entries.Select(e => e.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal)
                && !name.StartsWith("package/", StringComparison.Ordinal)
                && name != "[Content_Types].xml" && !name.StartsWith("docs/rules/", StringComparison.Ordinal));
        Assert.AreEqual(
            string.Join("\n", _expected.Order(StringComparer.Ordinal)),
            string.Join("\n", files.Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public void Every_page_of_a_rule_is_in_it()
    {
        using var package = ZipFile.OpenRead(Package.File);
        var packed = package.Entries.Where(e => e.FullName.StartsWith("docs/rules/", StringComparison.Ordinal))
            .Select(e => e.Name);
        var pages = Directory.GetFiles(Path.Combine(Package.RepositoryRoot, "src/ShiftLeft.Build.Core/Rules"),
            "SLB*.md", SearchOption.AllDirectories)
            .Select(Path.GetFileName);
        CollectionAssert.AreEquivalent(pages.ToList(), packed.ToList());
    }

    /// <summary>A second copy of what the host of a task or analyzer has loaded is a failure far from here.</summary>
    [TestMethod]
    public void No_assembly_of_the_host_is_in_it()
    {
        using var package = ZipFile.OpenRead(Package.File);
        string[] hosts = ["Microsoft.", "System.", "netstandard.", "NuGet."];

        // What Docker.DotNet itself needs, in the folder of the one task that loads it; no host lends it these.
        string[] closure =
        [
            "Microsoft.Extensions.DependencyInjection.Abstractions.dll",
            "Microsoft.Extensions.Logging.Abstractions.dll", "Microsoft.Net.Http.Client.dll", "System.IO.Pipelines.dll",
        ];
        var inside = package.Entries.Where(e => !e.FullName.StartsWith("tasks/images/", StringComparison.Ordinal)
            || !closure.Contains(e.Name))
            .Select(e => e.Name)
            .Where(name => name.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
                && hosts.Any(h => name.StartsWith(h, StringComparison.OrdinalIgnoreCase)));
        Assert.AreEqual("", string.Join("\n", inside));
    }

    [TestMethod]
    public void No_assembly_refers_to_the_public_YamlDotNet()
    {
        using var package = ZipFile.OpenRead(Package.File);
        foreach (var entry in package.Entries.Where(e => e.FullName.EndsWith(".dll", StringComparison.Ordinal)))
        {
            using var copy = new MemoryStream();
            using (var stream = entry.Open()) stream.CopyTo(copy);
            copy.Position = 0;
            using var reader = new PEReader(copy);
            var metadata = reader.GetMetadataReader();
            var references =
                metadata.AssemblyReferences.Select(h => metadata.GetString(metadata.GetAssemblyReference(h).Name));
            Assert.IsFalse(references.Contains("YamlDotNet"), entry.FullName);
        }
    }

    // Compiled ahead of time only where the compiler for it runs.
    private static string[] CompiledAhead()
        => RuntimeInformation.RuntimeIdentifier != "linux-x64" ? []
            :
            [
                "tasks/net8.0-linux-x64/ShiftLeft.Build.Core.dll",
                "tasks/net8.0-linux-x64/ShiftLeft.Build.dll",
                "tasks/net8.0-linux-x64/ShiftLeft.YamlDotNet.dll",
            ];

    private static string[] Analyzers()
        => !Directory.Exists(Path.Combine(Package.RepositoryRoot, "src/ShiftLeft.Build.Analyzers")) ? []
            :
            [
                "analyzers/dotnet/ShiftLeft.Build.Analyzers.dll",
                "analyzers/dotnet/ShiftLeft.Build.CodeFixes.dll",
                "analyzers/dotnet/ShiftLeft.Build.Core.dll",
                "analyzers/dotnet/ShiftLeft.YamlDotNet.dll",
            ];
}
