using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

internal sealed class FromArgUndeclared : DockerfileRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB1001", Title = "A variable in FROM is not declared before the first FROM",
        Message = "{0} is not declared before the first FROM, so it is empty here{1}",
        Level = Level.Warning, Since = "1.0",
        Controls = ["build-correctness"],
        Aliases = ["buildkit:UndefinedArgInFrom"],
    };

    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
    {
        ILookup<string, KeyValue>? inStages = null;
        foreach (var from in file.All<FromInstruction>())
            foreach (var word in from.ExpandedWords)
            {
                var undefined = word.Expand(from.Scope).Undefined;
                foreach (var variable in word.Variables.Where(v => undefined.Contains(v.Name) && !v.HasFallback))
                {
                    inStages ??= file.Stages.SelectMany(s => s.Own<ArgInstruction>()).SelectMany(a => a.Pairs)
                        .ToLookup(p => p.Name);
                    yield return Explain(from, variable, inStages[variable.Name].FirstOrDefault());
                }
            }
    }

    private Finding Explain(FromInstruction from, VariablePlace variable, KeyValue? inStage)
    {
        if (inStage is not null)
            return At(variable, variable.Name, "").Because(inStage, "an ARG inside a stage is not seen by FROM");
        var near = Spelling.Nearest(variable.Name, from.Scope.Names);
        return At(variable, variable.Name, near.Length == 0 ? "" : $"; did you mean {near}?");
    }
}
