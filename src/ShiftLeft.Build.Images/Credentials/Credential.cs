using System.Text;

namespace ShiftLeft.Build.Images.Credentials;

/// <summary>Who asks: a user with a password, or a token that a token server takes for one.</summary>
internal sealed class Credential
{
    private readonly string _user;
    private readonly string _secret;

    public Credential(string user, string secret) => (_user, _secret) = (user, secret);

    /// <summary>By custom of Docker's helpers a user of this name has a token instead of a password.</summary>
    public bool IsToken => _user == "<token>";

    public string Token => _secret;

    /// <summary>As the header <c>Authorization: Basic</c> carries it.</summary>
    public string Basic => Convert.ToBase64String(Encoding.UTF8.GetBytes(_user + ":" + _secret));

    public static Credential OfToken(string token) => new("<token>", token);

    /// <summary>It is never written anywhere.</summary>
    public override string ToString() => nameof(Credential);
}
