using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;
using ShiftLeft.Build.Core.Yaml;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class GcSettingNotHexadecimal : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7035", Title = "A setting of the garbage collector is read as hexadecimal, and was meant as decimal",
        Message = "{0} is read as hexadecimal: {1} {2}",
        Level = Level.Warning, Since = "1.0", Controls = ["reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var link in workspace.OwnLinks)
        {
            var limit = link.Container.Limit("memory");
            foreach (var finding in Check(link.ContainerEnvironment.Get, limit.IsSet ? limit.Value.Value : null))
                yield return finding;
        }

        foreach (var facts in workspace.OwnDockerfiles)
            foreach (var finding in Check(facts.Environment, null)) yield return finding;
    }

    private IEnumerable<Finding> Check(Func<string, Fact<string>> environment, decimal? memory)
    {
        foreach (var setting in GcSetting.In(environment))
        {
            if (setting.Number is not { } number)
            {
                yield return At(setting.Place, setting.Name, setting.Value, "is no number");
            }
            else if (setting.LooksDecimal(memory) && setting.Decimal is { } meant)
            {
                var right = "0x" + meant.ToString("X", System.Globalization.CultureInfo.InvariantCulture);
                var finding = At(setting.Place, setting.Name, setting.Value,
                    $"means {setting.Meaning(number)}; for {setting.Meaning(meant)} write {right}");
                yield return setting.Place is YamlScalar
                    ? finding.Fix("Write it as hexadecimal", Edit.Replace(setting.Place, $"\"{right}\"")) : finding;
            }
        }
    }
}
