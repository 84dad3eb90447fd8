using ShiftLeft.Build.Core.Rules.Dockerfiles;

namespace ShiftLeft.Build.Tests.Rules.Dockerfiles;

[TestClass]
public sealed class SecretNamesTests
{
    [TestMethod]
    [DataRow("DB_PASSWORD")]
    [DataRow("SUPER_Secret")]
    [DataRow("auth")]
    [DataRow("apikey")]
    [DataRow("git_key")]
    [DataRow("SECRET_PASSPHRASE")]
    [DataRow("AWS_ACCESS_KEY_ID")]
    [DataRow("AWS_SECRET_ACCESS_KEY")]
    [DataRow("PGPASSWORD")]
    [DataRow("MYSQL_PWD")]
    [DataRow("FEED_ACCESSTOKEN")]
    [DataRow("APIToken")]
    [DataRow("GITHUB_TOKEN")]
    [DataRow("SSH_PRIVATE_KEY")]
    [DataRow("API_KEY")]
    public void The_name_of_a_secret(string name) => Assert.IsTrue(SecretNames.IsSecret(name));

    [TestMethod]
    [DataRow("PUBLIC_KEY")]
    [DataRow("FEED_TOKEN_FILE")]
    [DataRow("KEY_VERSION")]
    [DataRow("KEYCLOAK_VERSION")]
    [DataRow("TOKENIZER")]
    [DataRow("TOKENIZERS_PARALLELISM")]
    [DataRow("MONKEY")]
    [DataRow("AUTHOR")]
    [DataRow("USERNAME")]
    [DataRow("GPG_KEY")]
    [DataRow("KMS_KEY_ALIAS")]
    [DataRow("AUTH_URL")]
    [DataRow("ALLOW_EMPTY_PASSWORD")]
    [DataRow("PWD")]
    [DataRow("ASPNETCORE_HTTP_PORTS")]
    public void A_name_that_is_only_near_to_one(string name) => Assert.IsFalse(SecretNames.IsSecret(name));
}
