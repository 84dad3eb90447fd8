using ShiftLeft.Build.Core.Shell;

namespace ShiftLeft.Build.Tests.Shell;

/// <summary>Shells that read their script from the input.</summary>
[TestClass]
public sealed class ShellInputTests
{
    [TestMethod]
    [DataRow("bash <<EOF\na && b\nEOF\nc", "bash / a / b / c")]
    [DataRow("sh -eu <<-'EOF' && c\n\ta\n\tEOF\n", "sh -eu / c / a")]
    [DataRow("sudo bash -s x <<EOF\na\nEOF\n", "sudo bash -s x / bash -s x / a")]
    [DataRow("bash - <<EOF\nbash <<E\na\nE\nEOF\n", "bash - / bash / a")]
    [DataRow("bash -c 'x' <<EOF\na\nEOF\n", "bash -c x / x")]
    [DataRow("bash x.sh <<EOF\na\nEOF\n", "bash x.sh")]
    [DataRow("cat <<EOF\na\nEOF\n", "cat")]
    [DataRow("python3 <<EOF\na\nEOF\n", "python3")]
    [DataRow("bash 3<<EOF\na\nEOF\n", "bash")]
    public void The_heredoc_of_a_shell_is_a_script(string text, string commands)
        => Assert.AreEqual(commands, ShellDump.Commands(ShellDump.Parse(text)));

    [TestMethod]
    public void A_command_in_the_heredoc_of_a_shell_has_its_own_place_and_options()
    {
        const string Text = "bash -e <<EOF\n  apt-get install $x\nEOF\n";
        var script = ShellDump.Parse(Text);
        var command = script.CommandsNamed("apt-get").Single();
        Assert.AreEqual("apt-get install $x", command.Source[command.Span]);
        Assert.IsTrue(command.Options.Errexit);
        Assert.AreEqual("bash", command.Owner?.Name);
        Assert.AreEqual("x", script.Variables.Single().Name);
    }

    [TestMethod]
    [DataRow("bash", true)]
    [DataRow("sh -", true)]
    [DataRow("bash -e -o pipefail", true)]
    [DataRow("bash -s -- --version 1", true)]
    [DataRow("bash /dev/stdin --channel LTS", true)]
    [DataRow("bash -c x", false)]
    [DataRow("sh ./x", false)]
    [DataRow("bash $x", false)]
    [DataRow("python3", true)]
    [DataRow("python3 - --x", true)]
    [DataRow("python3 -m json.tool", false)]
    [DataRow("tar xz", false)]
    public void A_command_reads_its_script_from_the_input(string text, bool expected)
        => Assert.AreEqual(expected, ShellDump.Parse(text).Commands[0].ReadsScriptFromInput);

    [TestMethod]
    [DataRow("apt-get install a < answers", true)]
    [DataRow("sudo apt-get install a <<< y", true)]
    [DataRow("apt-get install a 3<x >y", false)]
    public void An_answer_may_come_from_the_input(string text, bool expected)
        => Assert.AreEqual(expected, PackageManagers.Recognise(ShellDump.Parse(text).Commands.Last())!.AssumesYes);

    [TestMethod]
    public void What_follows_the_dashes_of_gem_is_no_package()
    {
        var gem = PackageManagers.Recognise(ShellDump.Parse("gem install a -- --with-b").Commands[0])!;
        Assert.AreEqual("a", string.Join(" ", gem.Packages.Select(package => package.Text)));
    }

    [TestMethod]
    [DataRow("apt-get $X install a", true)]
    [DataRow("apt-get install $APT_OPTS a", true)]
    [DataRow("apt-get install $INSTALL_FLAGS", true)]
    [DataRow("apt-get install $PACKAGES", false)]
    [DataRow("apt-get -c apt.conf install a", true)]
    [DataRow("apt-get install a", false)]
    public void A_variable_may_hold_flags(string text, bool expected)
        => Assert.AreEqual(expected, PackageManagers.Recognise(ShellDump.Parse(text).Commands[0])!.HasUnknownFlag);
}
