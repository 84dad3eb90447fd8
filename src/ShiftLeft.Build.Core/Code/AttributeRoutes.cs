namespace ShiftLeft.Build.Core.Code;

/// <summary>An attribute of a controller or action, with its first text.</summary>
internal sealed record RouteAttribute(string Type, string? Template);

/// <summary>How ASP.NET Core joins the routes of a controller and of its action.</summary>
internal static class AttributeRoutes
{
    private const string Space = "Microsoft.AspNetCore.Mvc.";

    public static bool IsKnown(string type)
        => type is "Microsoft.AspNetCore.Authorization.AuthorizeAttribute"
            or "Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute"
            || IsRoute(type);

    public static bool RequiresAuthorization(IReadOnlyList<RouteAttribute> onType,
        IReadOnlyList<RouteAttribute> onMethod)
        => onType.Concat(onMethod).Any(a => a.Type.EndsWith(".AuthorizeAttribute", StringComparison.Ordinal))
            && !onType.Concat(onMethod).Any(a => a.Type.EndsWith(".AllowAnonymousAttribute", StringComparison.Ordinal));

    public static IEnumerable<string> Combine(
        string controller, string action, IReadOnlyList<RouteAttribute> onType, IReadOnlyList<RouteAttribute> onMethod)
    {
        if (!onMethod.Any(a => IsRoute(a.Type))) yield break;
        var prefixes = onType.Where(a => IsRoute(a.Type) && a.Template != null).Select(a => a.Template!)
            .DefaultIfEmpty("").ToList();
        var own = onMethod.Where(a => IsRoute(a.Type) && a.Template != null).Select(a => a.Template!)
            .DefaultIfEmpty("").ToList();
        foreach (var prefix in prefixes)
        {
            foreach (var template in own)
            {
                if (prefix.Length == 0 && template.Length == 0) continue;
                var path = template.StartsWith("/", StringComparison.Ordinal)
                    || template.StartsWith("~/", StringComparison.Ordinal)
                    ? EndpointReader.Join("", template)
                    : EndpointReader.Join(EndpointReader.Join("", prefix), template);
                yield return path.Replace("[controller]", Trim(controller, "Controller"))
                    .Replace("[action]", Trim(action, "Async"));
            }
        }
    }

    private static bool IsRoute(string type)
        => type is Space + "RouteAttribute" or Space + "HttpGetAttribute" or Space + "HttpPostAttribute"
            or Space + "HttpPutAttribute" or Space + "HttpDeleteAttribute"
            or Space + "HttpPatchAttribute" or Space + "HttpHeadAttribute" or Space + "HttpOptionsAttribute";

    private static string Trim(string name, string suffix)
        => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - suffix.Length) : name;
}
