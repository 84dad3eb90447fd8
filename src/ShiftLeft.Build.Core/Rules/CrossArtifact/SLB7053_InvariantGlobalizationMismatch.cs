using ShiftLeft.Build.Core.Projects;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class InvariantGlobalizationMismatch : WorkspaceRule
{
    private const string Variable = "DOTNET_SYSTEM_GLOBALIZATION_INVARIANT";

    private static readonly string[] _needCultures =
        ["Microsoft.Data.SqlClient", "System.Data.SqlClient", "Microsoft.EntityFrameworkCore.SqlServer",
            "Aspire.Microsoft.Data.SqlClient", "Aspire.Microsoft.EntityFrameworkCore.SqlServer"];

    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7053", Title = "The app needs culture data that the image does not have",
        Message = "{0}, but {1} has no culture data (ICU): take a tag with -extra or install it",
        Level = Level.Warning, Since = "1.0", Controls = ["build-correctness", "reliability"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var app in workspace.AppImages)
        {
            if (app.Image.IsGlobalizationInvariant != true || app.Dockerfile?.BringsIcu == true
                || app.Project.HasPackage("Microsoft.ICU.ICU4C.Runtime")) continue;
            var name = $"{app.Image.Name}:{app.Image.TagText}";
            var variable = app.Dockerfile?.Environment(Variable)
                ?? SdkContainer.Environment(app.Project, workspace.ImageLock, Variable);
            if (variable is { IsKnown: true, Value: "false" or "0", Place: { } said })
            {
                yield return At(said, Variable + " is " + variable.Value, name);
                continue;
            }

            if (!variable.IsKnown || Need(app.Project) is not { } need) continue;
            var finding = At(app.Use.TagPlace, need.What, name);
            if (need.Place != null) finding = finding.Because(need.Place, need.What);
            yield return app.ExtraTag is { } tag ? finding.Fix("Use " + tag, Edit.Replace(app.Use.TagPlace, tag))
                : finding;
        }
    }

    private static (string What, ILocated? Place)? Need(ProjectFacts project)
    {
        if (project.InvariantGlobalization == false && project.PlaceOf("InvariantGlobalization") is { } place)
            return ("InvariantGlobalization is false", place);
        var package = project.ItemsOf("PackageReference").FirstOrDefault(
            i => _needCultures.Contains(i.Include, StringComparer.OrdinalIgnoreCase));
        return package == null ? null : (package.Include + " refuses to run without culture data",
            project.PlaceOf(package));
    }
}
