using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Dockerfiles;

[TestClass]
public sealed class ModelTests
{
    [TestMethod]
    [DataRow("ARG X=g\nFROM scratch\nARG X\nUSER $X", "g", DisplayName = "a bare ARG takes the global default")]
    [DataRow("ARG X=g\nFROM scratch\nUSER ${X:-none}", "none", DisplayName = "a global ARG is not seen in a stage")]
    [DataRow("FROM scratch\nARG X=a\nENV X=e\nUSER $X", "e", DisplayName = "ENV wins over ARG")]
    [DataRow("FROM scratch\nENV X=e\nARG X=a\nUSER $X", "e", DisplayName = "also over a later ARG")]
    [DataRow("FROM scratch AS b\nENV X=e\nFROM b\nUSER $X", "e", DisplayName = "ENV is inherited")]
    [DataRow("FROM scratch AS b\nARG X=a\nFROM b\nUSER $X", "a", DisplayName = "ARG is inherited")]
    [DataRow("FROM scratch AS b\nUSER ${X:-no}\nENV X=e", "no", DisplayName = "a later ENV does not count")]
    [DataRow("FROM scratch\nENV A=1\nENV A=2 B=$A\nUSER $B", "1", DisplayName = "one ENV sees the old values")]
    [DataRow("ARG A=1\nARG B=$A-x\nFROM scratch\nARG B\nUSER $B", "1-x", DisplayName = "a global ARG sees the earlier")]
    [DataRow("FROM scratch\nARG X\nUSER $X", null, DisplayName = "ARG without default is unknown")]
    [DataRow("FROM alpine\nUSER $X", null, DisplayName = "the base image may set it")]
    [DataRow("FROM scratch\nUSER $X", "", DisplayName = "scratch sets nothing")]
    public void A_variable_has_the_value_of_its_scope(string text, string? expected)
        => Assert.AreEqual(expected, Dump.Parse(text).FinalStage!.EffectiveUser.Value);

    [TestMethod]
    public void A_known_base_image_tells_its_environment()
    {
        var file = DockerfileParser
            .Parse(new SourceText("Dockerfile",
                "FROM mcr.microsoft.com/dotnet/aspnet:10.0 AS b\nFROM b\nUSER $APP_UID\nENV X=$NOPE"),
            image => image.Repository == "dotnet/aspnet"
                ? new Dictionary<string, string> { ["APP_UID"] = "1654" } : null);
        Assert.IsTrue(file.FinalStage!.EffectiveUser is { Value: "1654", IsRoot: false, IsNumeric: true });
        var env = file.FinalStage.Own<EnvInstruction>().Single();
        CollectionAssert.AreEqual(new[] { "NOPE" }, env.Pairs[0].Value!.Expand(env.Scope).Undefined.ToArray());
    }

    [TestMethod]
    [DataRow("root", true)]
    [DataRow("0", true)]
    [DataRow("0:0", true)]
    [DataRow("root:app", true)]
    [DataRow("app", false)]
    [DataRow("1654", false)]
    [DataRow("rooty", false)]
    [DataRow("$UNKNOWN", false)]
    public void Root_is_a_name_or_a_number(string user, bool isRoot)
        => Assert.AreEqual(isRoot, Dump.Parse("FROM alpine\nUSER " + user).FinalStage!.EffectiveUser.IsRoot);

    [TestMethod]
    public void A_user_in_a_build_stage_does_not_count()
        => Assert
            .IsTrue(Dump.Parse("FROM a AS b\nUSER x\nFROM c\nCOPY --from=b /x /x").FinalStage!.EffectiveUser.IsAbsent);

    [TestMethod]
    public void An_entrypoint_drops_the_inherited_cmd()
    {
        Assert.IsNull(Dump.Parse("FROM a AS b\nCMD [\"x\"]\nFROM b\nENTRYPOINT [\"y\"]").FinalStage!.EffectiveCmd);
        Assert.IsNotNull(Dump.Parse("FROM a AS b\nCMD [\"x\"]\nENTRYPOINT [\"y\"]\nFROM b").FinalStage!.EffectiveCmd);
    }

    [TestMethod]
    [DataRow("WORKDIR /a\nWORKDIR b", "/a/b")]
    [DataRow("WORKDIR b", null)]
    [DataRow("WORKDIR /a\nWORKDIR ../../c/./d", "/c/d")]
    [DataRow("WORKDIR /a\nWORKDIR $X", null)]
    [DataRow("WORKDIR $X\nWORKDIR /z", "/z")]
    public void A_workdir_is_resolved(string text, string? expected)
        => Assert.AreEqual(expected, Dump.Parse("FROM alpine\n" + text).FinalStage!.EffectiveWorkdir.Value);

    [TestMethod]
    public void Stages_that_only_feed_the_final_one_are_reachable_but_not_in_it()
    {
        var file = Dump
            .Parse("FROM a AS x\nFROM b AS y\nFROM c AS z\nFROM z\nCOPY --from=X / /\nRUN --mount=from=img:1,target=/t true");
        CollectionAssert.AreEqual(new[] { true, false, true, true }, file.Stages.Select(s => s.IsReachable).ToArray());
        CollectionAssert.AreEqual(new[] { false, false, true, true }, file.Stages.Select(s => s.IsInFinalImage)
            .ToArray());
        Assert.AreEqual("img:1", file.FinalStage!.ExternalImages.Single().Image!.Text);
        Assert.AreSame(file.Stages[0], file.FinalStage.DependsOn.Single());
    }

    [TestMethod]
    [DataRow("Dockerfile", false)]
    [DataRow("src/Dockerfile.develop", true)]
    [DataRow("dev.Dockerfile", true)]
    [DataRow("Dockerfile.test", true)]
    [DataRow("Dockerfile-local", true)]
    [DataRow("dev/Dockerfile", false)]
    [DataRow("Devices.Dockerfile", false)]
    public void A_development_variant_is_known_by_its_name(string path, bool expected)
        => Assert.AreEqual(expected, Dump.Parse("FROM a", path).IsDevelopmentVariant);

    [TestMethod]
    [DataRow("# check=experimental=A,b\nFROM a", true)]
    [DataRow("# check=skip=all;experimental=all\nFROM a", true)]
    [DataRow("# check=skip=B\nFROM a", false)]
    [DataRow("FROM a\n# check=experimental=B\nRUN b", false)]
    public void A_directive_asks_for_experimental_checks(string text, bool expected)
        => Assert.AreEqual(expected, Dump.Parse(text).AsksForExperimental("B"));

    [TestMethod]
    [DataRow("", "the file has no instructions")]
    [DataRow("# only\n\n", "the file has no instructions")]
    [DataRow("FROM a\n\0\0\0", "this is no text")]
    [DataRow("Lorem ipsum dolor\nsit amet consectetur\nadipiscing elit", "this is no Dockerfile")]
    [DataRow("{\n  \"a\": 1\n}\n", "this is no Dockerfile")]
    public void What_is_no_Dockerfile_is_one_problem(string text, string start)
    {
        var problem = Dump.Parse(text).Problems.Single();
        Assert.AreEqual("SLB0001", problem.RuleId);
        Assert.StartsWith(start, problem.Arguments[0]);
    }

    [TestMethod]
    public void A_line_that_BuildKit_does_not_read_is_a_problem()
        => Assert.AreEqual(2, Dump.At(Dump.Parse("FROM a\nRUN " + new string('x', 65_536)).Problems.Single())[0] - '0');
}
