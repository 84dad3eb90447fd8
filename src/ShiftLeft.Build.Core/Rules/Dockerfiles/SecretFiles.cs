using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Rules.Dockerfiles;

/// <summary>
/// Files that hold nothing but a secret, as far as a name can tell. Certificates and <c>.pem</c> may be public.
/// </summary>
internal static class SecretFiles
{
    private static readonly HashSet<string> Names = new(StringComparer.Ordinal)
    {
        "id_rsa", "id_dsa", "id_ecdsa", "id_ed25519", ".netrc", "_netrc", ".pypirc", ".pgpass", ".git-credentials",
        ".dockercfg", ".htpasswd", "application_default_credentials.json",
    };

    private static readonly string[] Ends =
        [".aws/credentials", ".docker/config.json", ".kube/config", ".azure/accessTokens.json"];

    private static readonly string[] Extensions = [".p12", ".jks", ".keystore", ".ppk", ".kdbx"];

    /// <summary>Variables by which programs find a file of credentials.</summary>
    public static IReadOnlyList<string> Variables { get; } =
        ["AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "GOOGLE_APPLICATION_CREDENTIALS", "HF_TOKEN_PATH"];

    public static bool IsSecret(string path)
    {
        path = FilePaths.Normalize(path);
        var name = FilePaths.FileName(path);
        return Names.Contains(name)
            || Ends.Any(end => path == end || path.EndsWith("/" + end, StringComparison.Ordinal))
            || Extensions.Any(end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }
}
