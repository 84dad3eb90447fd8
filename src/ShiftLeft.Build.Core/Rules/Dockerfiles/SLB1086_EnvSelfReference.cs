using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class EnvSelfReference : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1086", Title = "ENV uses a variable that the same ENV sets",
        Message = "{0} is set by the same ENV and not seen by it: its value here is the old one, or none; use two ENV",
        Level = Level.Error, Since = "1.0", Controls = ["build-correctness"], Aliases = ["DL3044"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        foreach (var env in file.All<EnvInstruction>())
            foreach (var pair in env.Pairs)
                foreach (var variable in pair.Value?.Variables ?? [])
                {
                    if (!env.ReadsOwn(pair, variable)) continue;
                    // PATH=/a:$PATH PATH=/b:$PATH loses /a, whatever it was before.
                    var isLost = variable.Name == pair.Name;
                    var value = env.Scope.Lookup(variable.Name);
                    var isSet = value.State == VariableState.Known || value.Definition is not null
                        || variable.Name == "PATH";
                    if (isSet && !isLost) continue;

                    // What the base image sets may be unknown.
                    var finding = At(variable, variable.Name);
                    yield return isLost || value.State == VariableState.Undefined ? finding : finding.As(Level.Warning);
                }
    }
}
