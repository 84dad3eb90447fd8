using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Text;

[TestClass]
public sealed class SecretTextTests
{
    [TestMethod]
    [DataRow("DB_PASSWORD", "Pass@word1", "Pass@word1")]
    [DataRow("Jwt__Secret", "s3cr3t-signing-key-of-mine!", "s3cr3t-signing-key-of-mine!")]
    [DataRow("MYSQL_ROOT_PASSWORD", "root", "root")]
    [DataRow("apiKey", "4f9c21aa", "4f9c21aa")]
    [DataRow("AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMIK7MDENG", "wJalrXUtnFEMIK7MDENG")]
    [DataRow("Anything", "Server=db;User Id=sa;Password=Pass@word", "Pass@word")]
    [DataRow("Anything", "Server=db;User Id=sa;Password='a;b'; Encrypt=true", "a;b")]
    [DataRow("Anything", "redis:6379,password=hunter22,ssl=True", "hunter22")]
    [DataRow("Anything", "AccountName=web;AccountKey=abcdEFGH0123==;EndpointSuffix=core.windows.net", "abcdEFGH0123==")]
    [DataRow("Anything", "amqp://user:bitnami@rabbit:5672/", "bitnami")]
    [DataRow("Anything", "redis://:hunter22@redis", "hunter22")]
    [DataRow("Anything", "-----BEGIN RSA PRIVATE KEY-----\nMII", "-----BEGIN RSA PRIVATE KEY-----")]
    [DataRow("Anything", "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8", "ghp_a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8")]
    public void A_secret_is_found_to_the_character(string name, string value, string secret)
    {
        var found = SecretText.Find(name, value);
        Assert.IsNotNull(found);
        Assert.AreEqual(secret, value[found.Span.Start..found.Span.End]);
    }

    [TestMethod]
    [DataRow("ConnectionStrings__ToDoDb", "Filename=/data/todo.db")]
    [DataRow("ConnectionStrings__Elasticsearch", "server=http://elastic:9200;index=web")]
    [DataRow("CREATE_SECRET", "web-settings")]
    [DataRow("SECRET_LABEL", "app=web")]
    [DataRow("ALLOW_EMPTY_PASSWORD", "yes")]
    [DataRow("GOOGLE_API_KEY_VAL", "key")]
    [DataRow("DB_PASSWORD", "${DB_PASSWORD}")]
    [DataRow("DB_PASSWORD", "$(DB_PASSWORD)")]
    [DataRow("DB_PASSWORD", "{{ .Values.password }}")]
    [DataRow("DB_PASSWORD", "#{DbPassword}#")]
    [DataRow("DB_PASSWORD", "<your password>")]
    [DataRow("DB_PASSWORD", "__DbPassword__")]
    [DataRow("DB_PASSWORD", "DB_PASSWORD")]
    [DataRow("DB_PASSWORD", "changeme")]
    [DataRow("DB_PASSWORD", "********")]
    [DataRow("DB_PASSWORD", "")]
    [DataRow("TOKEN", "true")]
    [DataRow("TOKEN", "3600")]
    [DataRow("TOKEN", "/var/run/secrets/token")]
    [DataRow("TLS_SECRET", "web-tls")]
    [DataRow("ApiKey", "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/k)")]
    [DataRow("DB_PASSWORD_FILE", "secretfile")]
    [DataRow("ASPNETCORE_Kestrel__Certificates__Default__Path", "/https/web.pfx")]
    [DataRow("SecretName", "websecret")]
    [DataRow("PWD", "web/app")]
    [DataRow("MAX_TOKENS", "many")]
    [DataRow("Storage", "UseDevelopmentStorage=true")]
    [DataRow("Db", "Server=db;Integrated Security=true;Password=${PASSWORD}")]
    [DataRow("Url", "https://login:@web.example/")]
    [DataRow("Url", "http://web:8080/a@b")]
    [DataRow("ASPNETCORE_URLS", "http://*:8080;https://*:8081")]
    [DataRow("Token", "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
    public void What_only_looks_like_a_secret_is_none(string name, string value)
        => Assert.IsNull(SecretText.Find(name, value));
}
