using ShiftLeft.Build.Core.Dockerfiles;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>Looks at one port of an EXPOSE whose value is known.</summary>
internal abstract class ExposeRule : DockerfileRule
{
    public override IEnumerable<Finding> Check(Dockerfile file, RuleContext context)
        => file.All<ExposeInstruction>()
            .SelectMany(expose => expose.Exposed)
            .Where(port => port.Text is { Length: > 0 })
            .Select(Check).OfType<Finding>();

    protected abstract Finding? Check(ExposedPort port);
}
