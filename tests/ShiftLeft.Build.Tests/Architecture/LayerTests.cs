using Mono.Cecil;
using Mono.Cecil.Cil;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Images;

namespace ShiftLeft.Build.Tests.Architecture;

/// <summary>Holds the order of the folders in Core, and that Core does no I/O, over the compiled code.</summary>
[TestClass]
public sealed class LayerTests
{
    private const string Root = "ShiftLeft.Build.Core.";

    /// <summary>Each folder may use itself and those before it.</summary>
    private static readonly string[] _order =
    [
        "Text", "Configuration", "Dockerfiles", "Shell", "Yaml", "Kubernetes", "Images", "Projects", "Code",
        "Workspaces", "Rules", "Engine", "Reporting",
    ];

    private static readonly ModuleDefinition _core = ModuleDefinition.ReadModule(typeof(SourceText).Assembly.Location);

    private static readonly string[] _inputOutput =
    [
        "System.IO.File", "System.IO.Directory", "System.IO.FileStream", "System.IO.FileInfo",
        "System.IO.DirectoryInfo", "System.Diagnostics.Process", "System.Console", "System.Net.Http.HttpClient",
        "System.Net.WebRequest",
    ];

    [TestMethod]
    public void Every_folder_of_Core_is_in_the_order()
    {
        var unknown = OwnTypes().Select(Folder).Where(folder => folder != null && !_order.Contains(folder)).Distinct();
        Assert.AreEqual("", string.Join(", ", unknown));
    }

    [TestMethod]
    public void A_folder_uses_only_those_before_it()
    {
        var wrong =
            from type in OwnTypes()
            let folder = Folder(type)
            where folder != null
            from used in UsedTypes(type)
            let other = Folder(used)
            where other != null && Array.IndexOf(_order, other) > Array.IndexOf(_order, folder)
            select $"{folder} uses {other}: {type.FullName} -> {used.FullName}";
        Assert.AreEqual("", string.Join("\n", wrong.Distinct().Take(20)));
    }

    [TestMethod]
    public void Core_does_no_input_or_output()
    {
        var wrong =
            from type in OwnTypes()
            from used in UsedTypes(type)
            where _inputOutput.Contains(used.FullName)
            select $"{type.FullName} uses {used.FullName}";
        Assert.AreEqual("", string.Join("\n", wrong.Distinct()));
    }

    [TestMethod]
    public void Core_references_nothing_but_its_YAML_reader()
    {
        var foreign = _core.AssemblyReferences.Select(r => r.Name).Except(["netstandard", "YamlDotNet"]);
        Assert.AreEqual("", string.Join(", ", foreign));
    }

    [TestMethod]
    public void The_assembly_of_images_references_Core_MSBuild_and_Docker_alone()
    {
        using var images = ModuleDefinition.ReadModule(typeof(LockFile).Assembly.Location);
        var foreign = images.AssemblyReferences.Select(r => r.Name)
            .Where(name => !name.StartsWith("System.", StringComparison.Ordinal)
                && name != "Microsoft.Win32.Primitives")
            .Except(["netstandard", "ShiftLeft.Build.Core", "Microsoft.Build.Framework",
                "Microsoft.Build.Utilities.Core", "Docker.DotNet", "Docker.DotNet.Handler.Abstractions"]);
        Assert.AreEqual("", string.Join(", ", foreign));
    }

    [TestMethod]
    public void Nothing_that_ships_references_the_assembly_of_images()
    {
        string[] projects = [.. Directory.GetFiles(Repository.PathOf("src"), "*.csproj", SearchOption.AllDirectories)];
        var wrong = projects.Where(p => File.ReadAllText(p)
            .Contains("ShiftLeft.Build.Images.csproj", StringComparison.Ordinal));
        Assert.IsGreaterThan(4, projects.Length);
        Assert.AreEqual("", string.Join(", ", wrong));
    }

    private static IEnumerable<TypeDefinition> OwnTypes()
        => _core.GetTypes().Where(type => type.FullName.StartsWith(Root, StringComparison.Ordinal));

    private static string? Folder(TypeReference type)
    {
        while (type.DeclaringType != null) type = type.DeclaringType;
        return type.Namespace.StartsWith(Root, StringComparison.Ordinal)
            ? type.Namespace[Root.Length..].Split('.')[0] : null;
    }

    private static IEnumerable<TypeReference> UsedTypes(TypeDefinition type)
    {
        IEnumerable<TypeReference?> direct =
        [
            type.BaseType,
            .. type.Interfaces.Select(i => i.InterfaceType),
            .. type.Fields.Select(f => f.FieldType),
            .. type.Methods.Select(m => m.ReturnType),
            .. type.Methods.SelectMany(m => m.Parameters).Select(p => p.ParameterType),
            .. type.Methods.Where(m => m.HasBody).SelectMany(m => m.Body.Instructions).SelectMany(OfOperand),
        ];
        return direct.OfType<TypeReference>().SelectMany(Parts);
    }

    private static IEnumerable<TypeReference?> OfOperand(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, method.ReturnType, .. method.GenericArguments],
        MethodReference method => [method.DeclaringType, method.ReturnType],
        FieldReference field => [field.DeclaringType, field.FieldType],
        _ => [],
    };

    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => [generic.ElementType, .. generic.GenericArguments.SelectMany(Parts)],
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };
}
