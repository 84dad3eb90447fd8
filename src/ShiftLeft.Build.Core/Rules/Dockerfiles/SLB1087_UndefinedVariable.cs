using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class UndefinedVariable : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1087", Title = "A variable that is set nowhere",
        Message = "{0} is not set here, so it is replaced by nothing{1}",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness"], Aliases = ["buildkit:UndefinedVar"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        // FROM has a rule of its own; the trigger of ONBUILD runs in another build.
        var facts = context.Workspace.FactsOf(file);
        foreach (var stage in file.Stages)
            foreach (var instruction in stage.Instructions.Where(i => i is not FromInstruction))
                foreach (var variable in instruction.ExpandedWords.SelectMany(word => word.Variables))
                {
                    if (variable.HasFallback || !IsName(variable.Name) || IsSetBeside(instruction, variable)) continue;
                    if (instruction.Scope.IsDefined(variable.Name)) continue;
                    if (facts.DotNetOf(stage)?.MaySet(variable.Name) is true) continue;
                    var near =
                        Spelling.Nearest(variable.Name, instruction.Scope.Names.Where(name => name != variable.Name));
                    yield return At(variable, variable.Name, near.Length == 0 ? "" : $"; did you mean {near}?");
                }
    }

    private static bool IsName(string name) => name.Length > 0 && (char.IsLetter(name[0]) || name[0] == '_');

    /// <summary>By the same ARG, or the same ENV, which SLB1086 speaks of.</summary>
    private static bool IsSetBeside(Instruction instruction, VariablePlace variable) => instruction switch
    {
        ArgInstruction arg => arg.SetsBefore(variable),
        EnvInstruction env => env.Pairs.Any(pair => env.ReadsOwn(pair, variable)),
        _ => false,
    };
}
