using Mono.Cecil;

// Rename <output folder> <assembly>...: copies the assemblies; YamlDotNet becomes ShiftLeft.YamlDotNet, in its own file
// and in the references of the others. Equal input gives equal output.
const string OldName = "YamlDotNet";
const string NewName = "ShiftLeft.YamlDotNet";

if (args.Length < 2)
{
    Console.Error.WriteLine("usage: Rename <output folder> <assembly>...");
    return 1;
}

var output = Directory.CreateDirectory(args[0]).FullName;
foreach (var path in args.Skip(1))
{
    using var assembly = AssemblyDefinition.ReadAssembly(path, new() { ReadSymbols = false, InMemory = true });
    var module = assembly.MainModule;
    var isYaml = assembly.Name.Name == OldName;
    var references = module.AssemblyReferences.Where(reference => reference.Name == OldName).ToList();
    if (!isYaml && references.Count == 0)
    {
        File.Copy(path, Path.Combine(output, Path.GetFileName(path)), overwrite: true);
        continue;
    }

    foreach (var reference in references)
    {
        reference.Name = NewName;
        reference.PublicKeyToken = [];
    }

    if (isYaml)
    {
        // Its key is not ours to sign with, so that the copy has none.
        assembly.Name.Name = NewName;
        assembly.Name.PublicKey = [];
        module.Name = NewName + ".dll";
        module.Attributes &= ~ModuleAttributes.StrongNameSigned;
    }

    var name = isYaml ? NewName + ".dll" : Path.GetFileName(path);
    assembly.Write(Path.Combine(output, name), new() { DeterministicMvid = true, Timestamp = 0 });
}

return 0;
