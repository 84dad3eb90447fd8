using ShiftLeft.Build.Core.Images;
using ShiftLeft.Build.Core.Text;
using ShiftLeft.Build.Core.Workspaces;

namespace ShiftLeft.Build.Core.Rules.CrossArtifact;

internal sealed class WrongRuntimeFlavour : WorkspaceRule
{
    public override RuleInfo Info { get; } = new()
    {
        Id = "SLB7005", Title = "The image is not of the kind that the app needs",
        Message = "{0}: {1}", Level = Level.Error, Since = "1.0", Controls = ["build-correctness", "image-size"],
    };

    public override IEnumerable<Finding> Check(Workspace workspace, RuleContext context)
    {
        foreach (var app in workspace.AppImages)
        {
            if (app.Dockerfile?.InstallsRuntime == true || app.Use.Local != null) continue;
            var (image, bringsRuntime) = (app.Image.Repository, app.SelfContained);
            var (wrong, right, level) = bringsRuntime switch
            {
                { IsKnown: true, Value: false } when image == DotNetRepository.RuntimeDeps
                    => ("runtime-deps has no .NET runtime and the app does not bring its own",
                        app.NeedsAspNetCore ? "aspnet" : "runtime", Level.Error),
                { IsKnown: true, Value: false } when app.NeedsAspNetCore && image == DotNetRepository.Runtime
                    => ("the app needs ASP.NET Core, which the runtime image does not have", "aspnet", Level.Error),
                { IsKnown: true, Value: true } when app.Image.Tag is { IsComposite: false }
                        && image is DotNetRepository.AspNet or DotNetRepository.Runtime
                    => ("the app brings its own runtime, that of the image is not used", "runtime-deps",
                        Level.Suggestion),
                _ => default,
            };
            if (wrong == null) continue;
            var place = NamePlace(app);
            var finding = At(place, wrong, "use dotnet/" + right).As(level);
            yield return app.Image.Origin == DotNetOrigin.Current && place != app.Use && IsPublished(app.Image, right)
                ? finding.Fix($"Use {right}", Edit.Replace(place, right)) : finding;
        }

        foreach (var facts in workspace.OwnDockerfiles)
        {
            if (facts.FinalFrom?.Image is { } from && facts.LacksRuntime)
                yield return At(from, from.Text + " has no .NET runtime",
                    "use an image of dotnet/runtime or dotnet/aspnet");
        }
    }

    /// <summary>The word <c>runtime</c> of <c>mcr.microsoft.com/dotnet/runtime</c>, if it stands there.</summary>
    private static ILocated NamePlace(AppImage app)
    {
        var (place, name) = (app.Use.NamePlace, DotNetImages.NameOf(app.Image.Repository));
        return place != app.Use && place.Source[place.Span].EndsWith("/" + name, StringComparison.Ordinal)
            ? new Location(place.Source, new(place.Span.End - name.Length, place.Span.End)) : app.Use;
    }

    private static bool IsPublished(DotNetImage image, string repository)
        => image.TagText is { } tag
            && DotNetImages.Find("mcr.microsoft.com/dotnet/" + repository, tag) is { IsPublished: true };
}
