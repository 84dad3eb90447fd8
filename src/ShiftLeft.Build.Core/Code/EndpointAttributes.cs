namespace ShiftLeft.Build.Core.Code;

/// <summary>An attribute of a controller, of its action, or of the method that answers a minimal API's route.</summary>
/// <param name="Type">The full name of its type.</param>
/// <param name="Text">Its first text; of <c>[Host]</c> all of them, parted by semicolons. Null if it has none.</param>
internal sealed record EndpointAttribute(string Type, string? Text);

/// <summary>What attributes tell of the endpoints that they stand on.</summary>
internal static class EndpointAttributes
{
    public const string Host = "Microsoft.AspNetCore.Routing.HostAttribute";

    private const string Space = "Microsoft.AspNetCore.Mvc.";

    public static bool IsKnown(string type)
        => type is "Microsoft.AspNetCore.Authorization.AuthorizeAttribute"
            or "Microsoft.AspNetCore.Authorization.AllowAnonymousAttribute" or Host
            || IsRoute(type);

    public static bool AsksAuthorization(this IEnumerable<EndpointAttribute> attributes)
        => attributes.Any(a => a.Type.EndsWith(".AuthorizeAttribute", StringComparison.Ordinal));

    public static bool AllowsAnonymous(this IEnumerable<EndpointAttribute> attributes)
        => attributes.Any(a => a.Type.EndsWith(".AllowAnonymousAttribute", StringComparison.Ordinal));

    /// <summary>
    /// The routes of an action, as ASP.NET Core joins its own with those of its controller. What stands on the action
    /// comes first among the attributes: it is what counts.
    /// </summary>
    public static IEnumerable<CodeRoute> Routes(string controller, string action,
        IReadOnlyList<EndpointAttribute> onType, IReadOnlyList<EndpointAttribute> onMethod, Func<CodePlace> place)
        => Paths(controller, action, onType, onMethod)
            .Select(path => new CodeRoute(place(), path, [.. onMethod, .. onType]));

    private static IEnumerable<string> Paths(string controller, string action,
        IReadOnlyList<EndpointAttribute> onType, IReadOnlyList<EndpointAttribute> onMethod)
    {
        if (!onMethod.Any(a => IsRoute(a.Type))) yield break;
        foreach (var prefix in Templates(onType))
        {
            foreach (var template in Templates(onMethod))
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

    private static List<string> Templates(IReadOnlyList<EndpointAttribute> attributes)
        => [.. attributes.Where(a => IsRoute(a.Type) && a.Text != null).Select(a => a.Text!).DefaultIfEmpty("")];

    private static bool IsRoute(string type)
        => type is Space + "RouteAttribute" or Space + "HttpGetAttribute" or Space + "HttpPostAttribute"
            or Space + "HttpPutAttribute" or Space + "HttpDeleteAttribute"
            or Space + "HttpPatchAttribute" or Space + "HttpHeadAttribute" or Space + "HttpOptionsAttribute";

    private static string Trim(string name, string suffix)
        => name.Length > suffix.Length && name.EndsWith(suffix, StringComparison.Ordinal)
            ? name.Substring(0, name.Length - suffix.Length) : name;
}
