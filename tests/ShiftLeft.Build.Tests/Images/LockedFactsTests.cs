using ShiftLeft.Build.Images;

namespace ShiftLeft.Build.Tests.Images;

/// <summary>The lock is committed: what must not get into it does not.</summary>
[TestClass]
public sealed class LockedFactsTests
{
    [TestMethod]
    [DataRow("ASPNETCORE_HTTP_PORTS=8080", "ASPNETCORE_HTTP_PORTS=8080")]
    [DataRow("DOTNET_RUNNING_IN_CONTAINER=true", "DOTNET_RUNNING_IN_CONTAINER=true")]
    [DataRow("APP_UID=1654", "APP_UID=1654")]
    [DataRow("ASPNETCORE_ENVIRONMENT=", "ASPNETCORE_ENVIRONMENT=")]
    [DataRow("NGINX_VERSION=1.29.3", "NGINX_VERSION is not kept")]
    [DataRow("ASPNETCORE_Kestrel__Certificates__Default__Password=s3cr3t-Pass",
        "ASPNETCORE_Kestrel__Certificates__Default__Password is not kept")]
    [DataRow("DOTNET_CONNECTION=Server=db;User Id=sa;Password=s3cr3t-Pass", "DOTNET_CONNECTION is not kept")]
    [DataRow("NPM_TOKEN=npm_a8Kd93jfLq0Zx7Vb21Mn4Pp6Rr5Tt8Yy0Uu", "NPM_TOKEN is not kept")]
    [DataRow("PATH=/usr/bin:/bin", "")]
    [DataRow("=C:=C:\\", "")]
    public void A_value_is_kept_where_a_rule_reads_it_and_it_is_no_secret(string variable, string expected)
        => Assert.AreEqual(expected, string.Join("; ", LockedFacts.Environment([variable])
            .Select(v => v.Value == null ? v.Key + " is not kept" : $"{v.Key}={v.Value}")));

    [TestMethod]
    [DataRow("dotnet|Shop.dll|--urls=http://+:80", "dotnet|Shop.dll|--urls=http://+:80")]
    [DataRow("app|--password=s3cr3t-Pass", "app|***")]
    [DataRow("app|--password|s3cr3t-Pass|-v", "app|--password|***|-v")]
    [DataRow("app|postgres://shop:s3cr3t-Pass@db/shop", "app|***")]
    [DataRow("sh|-c|exec app", "sh|-c|exec app")]
    public void A_secret_among_the_words_is_hidden(string words, string expected)
        => Assert.AreEqual(expected, string.Join("|", LockedFacts.Words(words.Split('|'))));

    [TestMethod]
    public void The_date_of_a_reproducible_build_is_none()
    {
        Assert.IsNull(LockedFacts.Created(DateTime.UnixEpoch));
        Assert.IsNull(LockedFacts.Created(default));
        Assert.AreEqual("2026-11-03T01:12:44Z",
            LockedFacts.Created(new(2026, 11, 3, 1, 12, 44, 999, DateTimeKind.Utc)));
    }
}
