using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Dockerfiles;

[TestClass]
public sealed class ExposedPortTests
{
    [TestMethod]
    [DataRow("80", "", true, "80")]
    [DataRow("80/UDP", "UDP", true, "UDP")]
    [DataRow("80/", "", true, "")]
    [DataRow("80/http", "http", false, "http")]
    [DataRow("80/${P:-x}", "x", false, "80/${P:-x}")]
    public void The_protocol_is_pointed_at_where_it_is_written_out(string text, string protocol, bool valid,
        string place)
    {
        var file = DockerfileParser.Parse(new SourceText("Dockerfile", "FROM scratch\nEXPOSE " + text + "\n"));
        var port = file.FinalStage!.Exposed.Single();
        Assert.AreEqual(protocol, port.ProtocolText);
        Assert.AreEqual(valid, port.HasValidProtocol);
        Assert.AreEqual(place, file.Source[port.ProtocolPlace.Span]);
    }

    [TestMethod]
    [DataRow("A=1 B=$A", "$A")]
    [DataRow("A=$A B=2", "")]
    [DataRow("A=${B:-1} B=2", "")]
    [DataRow("A=/a:$A A=/b:$A", "$A")]
    public void An_ENV_does_not_see_what_it_sets_itself(string pairs, string variables)
    {
        var file = DockerfileParser.Parse(new SourceText("Dockerfile", "FROM scratch\nENV " + pairs + "\n"));
        var env = file.All<EnvInstruction>().Single();
        var found = env.Pairs.SelectMany(p => p.Value!.Variables.Where(v => env.ReadsOwn(p, v)))
            .Select(v => file.Source[v.Span]);
        Assert.AreEqual(variables, string.Join(" ", found));
    }
}
