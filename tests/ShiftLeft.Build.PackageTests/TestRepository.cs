namespace ShiftLeft.Build.PackageTests;

/// <summary>A repository of a user in a temporary folder, with a feed that has the package.</summary>
internal sealed class TestRepository : IDisposable
{
    public const string RootUser = "FROM alpine:3.22\nUSER root\nENTRYPOINT [\"/bin/app\"]\n";

    public TestRepository(string name = "repo")
    {
        Root = Path.Combine(Directory.CreateTempSubdirectory("shiftleft-").FullName, name);
        Directory.CreateDirectory(Path.Combine(Root, ".git"));
        Write("nuget.config", $"""
            <configuration>
              <packageSources>
                <add key="shiftleft" value="{Package.Feed}" />
              </packageSources>
            </configuration>
            """);
        Write("Directory.Build.props", "<Project />");
        Write("Directory.Build.targets", "<Project />");
        Write("Directory.Packages.props", "<Project />");
        Write(".editorconfig", "root = true\n");
    }

    public string Root { get; }

    public string PathOf(string path) => Path.Combine(Root, path);

    public TestRepository Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(path))!);
        File.WriteAllText(PathOf(path), text);
        return this;
    }

    /// <summary>A library that uses the package: the cheapest real project.</summary>
    public TestRepository Project(string path, string properties = "", string items = "",
        string sdk = "Microsoft.NET.Sdk")
    {
        var framework = properties.Contains("<TargetFramework", StringComparison.Ordinal)
            ? "" : "<TargetFramework>net10.0</TargetFramework>";
        Write(path, $"""
            <Project Sdk="{sdk}">
              <PropertyGroup>{framework}{properties}</PropertyGroup>
              <ItemGroup>
                <PackageReference Include="ShiftLeft.Build" Version="{Package.Version}" PrivateAssets="all" />
                {items}
              </ItemGroup>
            </Project>
            """);
        return this;
    }

    public CommandResult Build(string path = "", params string[] arguments)
        => Dotnet.Run(Root, ["build", .. Target(path), "-tl:off", .. arguments]);

    /// <summary>Builds without restoring again.</summary>
    public CommandResult Rebuild(string path = "", params string[] arguments)
        => Build(path, ["--no-restore", .. arguments]);

    public void Dispose() => Directory.Delete(Path.GetDirectoryName(Root)!, recursive: true);

    private static string[] Target(string path) => path.Length == 0 ? [] : [path];
}
