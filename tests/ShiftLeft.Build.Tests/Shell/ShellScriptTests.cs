using ShiftLeft.Build.Core.Shell;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Shell;

[TestClass]
public sealed class ShellScriptTests
{
    [TestMethod]
    [DataRow("a b c", "a b c")]
    [DataRow("a && b || c; d & e", "a / b / c / d / e")]
    [DataRow("a|b|&c", "a / b / c")]
    [DataRow("a\nb\n\nc\n", "a / b / c")]
    [DataRow("a 'b c' \"d e\" f\\ g h'i'\"j\"", "a b c d e f g hij")]
    [DataRow("a $'x\\ty' $\"z\"", "a x\ty z")]
    [DataRow("a \"x\\\"y\\$z\\n\"", "a x\"y$z\\n")]
    [DataRow("A=1 B='2 3' c d=4", "A=1 B=2 3 c d=4")]
    [DataRow("A=1", "A=1")]
    [DataRow("A=(x $y z) b", "A=(x $y z) b")]
    [DataRow("a # b && c\nd#e", "a / d#e")]
    [DataRow("(a; b) && { c; d; }", "a / b / c / d")]
    [DataRow("if a; then b; elif c; then d; else e; fi; f", "a / b / c / d / e / f")]
    [DataRow("if ! a; then b; fi", "a / b")]
    [DataRow("for x in 1 2 $y; do a $x; done && b", "a $x / b")]
    [DataRow("for x\ndo\na\ndone", "a")]
    [DataRow("for ((i=0; i<3; i++)); do a; done", "a")]
    [DataRow("while a; do b; done < f; until c; do d; done", "a / b / c / d")]
    [DataRow("case $x in a|b) c;; (d*) e ;; *) f; esac; g", "c / e / f / g")]
    [DataRow("case $(uname -m) in x86_64) A=amd64 ;; *) exit 1 ;; esac", "uname -m / A=amd64 / exit 1")]
    [DataRow("f() { a; }; function g { b; }; f", "a / b / f")]
    [DataRow("f()\n{\n  a\n}\nb", "a / b")]
    [DataRow("a $(b $(c) \"$(d)\") `e \\`f\\``", "a $(b $(c) \"$(d)\") `e \\`f\\`` / b $(c) $(d) / c / d / e `f` / f")]
    [DataRow("a $((1 + (2*3) + $(b))) $( (c) )", "a $((1 + (2*3) + $(b))) $( (c) ) / b / c")]
    [DataRow("((x = 1)) && a", "a")]
    [DataRow("a ${x:-$(b)} ${y##*/} \"${z:-it's}\"", "a ${x:-$(b)} ${y##*/} ${z:-it's} / b")]
    [DataRow("[[ -f a && ( $b < c || d =~ ^x|y ) ]] && e", "[[ -f a && ( $b < c || d =~ ^x | y ) ]] / e")]
    [DataRow("[ -f a ] || b", "[ -f a ] / b")]
    [DataRow("a >b 2>&1 <c >>d &>e", "a")]
    [DataRow("a 2>/dev/null b", "a b")]
    [DataRow("cat <<EOF >x && b", "cat / b")]
    [DataRow("cat <<EOF >x && b\nnot a command $(c)\nEOF\nd", "cat / b / c / d")]
    [DataRow("cat <<'EOF'\nnot a command $(c)\nEOF\nd", "cat / d")]
    [DataRow("cat <<-EOF\n\tx\n\tEOF\nd", "cat / d")]
    [DataRow("cat <<<\"x y\" && b", "cat / b")]
    [DataRow("diff <(a) <(b | c)", "diff <(a) <(b | c) / a / b / c")]
    [DataRow("rm -rf !(a|b) && c", "rm -rf !(a|b) / c")]
    [DataRow("a \\\n  b \\\r\n  c", "a b c")]
    [DataRow("a\r\nb\r\n", "a / b")]
    [DataRow("sudo -u www apt-get install x", "sudo -u www apt-get install x / apt-get install x")]
    [DataRow("env -i A=1 a b", "env -i A=1 a b / A=1 a b")]
    [DataRow("A=1 sudo B=2 exec nice -n 5 a",
        "A=1 sudo B=2 exec nice -n 5 a / A=1 B=2 exec nice -n 5 a / A=1 B=2 nice -n 5 a / A=1 B=2 a")]
    [DataRow("timeout 10 a b", "timeout 10 a b / a b")]
    [DataRow("a | xargs -n 1 -r b c", "a / xargs -n 1 -r b c / b c")]
    [DataRow("find / -name x -exec rm -f {} \\; -print", "find / -name x -exec rm -f {} ; -print / rm -f {}")]
    [DataRow("command -v a", "command -v a")]
    [DataRow("bash -ec 'a && b \"c d\"'", "bash -ec a && b \"c d\" / a / b c d")]
    [DataRow("su -c \"a; b\" www", "su -c a; b www / a / b")]
    [DataRow("echo done fi if", "echo done fi if")]
    [DataRow("time a", "time a / a")]
    [DataRow("", "")]
    [DataRow("  # only a comment", "")]
    public void A_script_is_its_commands(string text, string commands)
    {
        var script = ShellDump.Parse(text);
        Assert.AreEqual("", string.Join(", ", script.Errors.Select(e => e.Message)));
        Assert.AreEqual(commands, ShellDump.Commands(script));
    }

    [TestMethod]
    [DataRow("a 'b && c", "a b && c", 3)]
    [DataRow("a && ( b", "a / b", 6)]
    [DataRow("a ) b", "a / b", 3)]
    [DataRow("a ;; b", "a / b", 3)]
    [DataRow("if a; then b", "a / b", 13)]
    [DataRow("while a; do b; fi; c", "a / b / fi / c", 16)]
    [DataRow("a | ", "a", 3)]
    [DataRow("a >", "a", 3)]
    [DataRow("a $(b", "a $(b / b", 3)]
    [DataRow("a `b", "a `b / b", 3)]
    [DataRow("a ${b", "a ${b", 3)]
    [DataRow("cat <<EOF\nx", "cat", 10)]
    [DataRow("[[ a", "[[ a", 1)]
    [DataRow("&& a", "a", 1)]
    public void Of_broken_text_what_is_there_is_read(string text, string commands, int column)
    {
        var script = ShellDump.Parse(text);
        Assert.IsTrue(script.HasErrors);
        Assert.AreEqual(commands, ShellDump.Commands(script));
        Assert.AreEqual(column, script.Errors[0].Span.Start + 1);
    }

    [TestMethod]
    public void A_long_run_keeps_its_places() => Verify("run.txt", """
        RUN set -eux; \
            # what is needed to build
            apt-get update && \
            DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
              ca-certificates "curl=7.88*" \

              g++ $EXTRA && \
            arch="$(dpkg --print-architecture)"; \
            case "${arch##*-}" in \
                amd64) url='https://example.com/x' ;; \
                *) echo >&2 "no $arch"; exit 1 ;; \
            esac; \
            curl -fsSL "$url" | tar -xz -C /usr/local \
            && rm -rf /var/lib/apt/lists/*
        """);

    [TestMethod]
    public void Nested_scripts_keep_their_places() => Verify("nested.txt", """
        RUN sudo bash -o pipefail -c "wget -O - \"https://x/y\" \
            | gpg --dearmor > /k" && \
            VERSION=`curl -s https://x | grep \`hostname\`` \
            env A=b xargs -a list.txt pip install --no-cache-dir || exit 1
        """);

    [TestMethod]
    public void Exec_form_is_one_command_or_a_script()
    {
        Assert.AreEqual("a $x && b", ShellDump.Commands(Exec("a", "$x && b")));
        Assert.IsTrue(Exec("a", "b").IsExecForm && Exec("a", "b").Commands[0].IsExecForm);
        Assert.AreEqual("$x", Exec("a", "$x").Commands[0].Words[1].Literal);
        Assert.AreEqual("a / b", ShellDump.Commands(Exec("/bin/sh", "-ec", "a && b")));
        Assert.IsTrue(Exec("bash", "-eo", "pipefail", "-c", "a | b").Pipelines[0].Options is
        {
            Errexit: true,
            Pipefail: true
        });
        Assert.AreEqual("/bin/sh x.sh", ShellDump.Commands(Exec("/bin/sh", "x.sh")));
        Assert.AreEqual("sudo apt-get update / apt-get update", ShellDump.Commands(Exec("sudo", "apt-get", "update")));
        Assert.AreEqual("", ShellDump.Commands(Exec("cmd", "/S", "/C", "dir")));
        Assert.AreEqual(new Span(3, 5), Exec("abc", "de").Commands[0].Words[1].Span);
    }

    [TestMethod]
    [DataRow("/bin/bash", ShellDialect.Posix)]
    [DataRow("ash", ShellDialect.Posix)]
    [DataRow("cmd", ShellDialect.Cmd)]
    [DataRow("C:\\Windows\\System32\\CMD.EXE", ShellDialect.Cmd)]
    [DataRow("powershell.exe", ShellDialect.PowerShell)]
    [DataRow("pwsh", ShellDialect.PowerShell)]
    [DataRow("python3", ShellDialect.Other)]
    public void A_shell_has_a_dialect(string executable, object dialect)
        => Assert.AreEqual(dialect, ShellDialect.Of(executable));

    [TestMethod]
    public void A_shebang_decides()
    {
        Assert.AreEqual(ShellDialect.Other, ShellDump.Parse("#!/usr/bin/env python3\nimport a").Dialect);
        Assert.IsEmpty(ShellDump.Parse("#!/usr/bin/env python3\nimport a").Commands);
        Assert.IsTrue(ShellDump.Parse("#!/bin/bash -e\na").Commands[0].Options.Errexit);
    }

    [TestMethod]
    public void What_is_no_posix_shell_has_no_commands()
        => Assert.IsEmpty(ShellScript.Parse(ShellDump.Whole("if ($x) { a }"), ShellDialect.PowerShell).Commands);

    [TestMethod]
    [DataRow("set -o pipefail; a | b", true)]
    [DataRow("set -euo pipefail && a | b", true)]
    [DataRow("set -e -o pipefail; a | b", true)]
    [DataRow("a | b; set -o pipefail", false)]
    [DataRow("(set -o pipefail; c); a | b", false)]
    [DataRow("set -o pipefail; set +o pipefail; a | b", false)]
    [DataRow("set -e; a | b", false)]
    [DataRow("set -o pipefail; x=$(a | b)", true)]
    public void Pipefail_is_known_at_each_pipe(string text, bool pipefail)
        => Assert.AreEqual(pipefail, ShellDump.Parse(text).Pipelines[0].Options.Pipefail);

    [TestMethod]
    public void Commands_know_their_neighbours()
    {
        var script = ShellDump.Parse("a | sudo b && (c; d) || e");
        var (a, sudo, b, c, e) = (script.Commands[0], script.Commands[1], script.Commands[2], script.Commands[3],
            script.Commands[5]);
        Assert.AreSame(sudo, a.PipesInto);
        Assert.AreSame(a, b.PipedFrom);
        Assert.AreEqual(ShellConnector.And, b.ConnectorAfter);
        Assert.AreEqual(ShellConnector.Sequence, c.ConnectorAfter);
        Assert.AreEqual(ShellCompoundKind.Subshell, c.Subshell!.Kind);
        Assert.AreEqual(ShellConnector.And, c.Enclosing!.ConnectorBefore);
        Assert.AreEqual(ShellConnector.Or, e.ConnectorBefore);
        Assert.AreEqual(ShellConnector.None, e.ConnectorAfter);
    }

    [TestMethod]
    public void Flags_are_found_alone_in_clusters_and_with_values()
    {
        var curl = ShellDump.Parse("curl -fsSLk -o kkk -H'X: y' --retry=3 --max-time 5 url").Commands[0];
        Assert.IsTrue(curl.HasFlag("-k", "--insecure"));
        Assert.IsFalse(curl.HasFlag("-X"));
        Assert.AreEqual("kkk", curl.FlagValue("-o", "--output"));
        Assert.AreEqual("X: y", curl.FlagValue("-H"));
        Assert.AreEqual("3", curl.FlagValue("--retry"));
        Assert.AreEqual("5", curl.FlagValue("--max-time"));
        CollectionAssert.AreEqual(new[] { "url" }, curl.Operands.Select(w => w.Text).ToArray());
        Assert.IsTrue(ShellDump.Parse("wget -nv x").Commands[0].HasFlag("-nv"));
        Assert.IsTrue(ShellDump.Parse("/bin/rm -rf -- -x").Commands[0].HasFlag("-f"));
        Assert.IsFalse(ShellDump.Parse("rm -- -f").Commands[0].HasFlag("-f"));
    }

    [TestMethod]
    public void Variables_are_known()
    {
        var script = ShellDump.Parse("a $x \"${y:-1}\" $((z + 1)) '$q' <<E\n$h\nE");
        Assert.AreEqual("x y z h", string.Join(" ", script.Variables.Select(v => v.Name)));
        Assert.IsTrue(script.UsesVariable("y") && !script.UsesVariable("q"));
        Assert.IsTrue(script.Variables[1] is { IsQuoted: true, HandlesUnset: true });
        Assert.AreEqual(new Span(2, 4), script.Variables[0].Span);
    }

    private static ShellScript Exec(params string[] elements)
    {
        var source = new SourceText("Dockerfile", string.Concat(elements));
        var start = 0;
        return ExecForm.ToScript(elements.Select(e => MappedText.Of(source, new Span(start, start += e.Length)))
            .ToList());
    }

    private static void Verify(string name, string text)
    {
        var source = new SourceText("Dockerfile", text);
        Golden.Verify(text + "\n\n" + ShellDump.Dump(ShellScript.Parse(ShellDump.Run(source), ShellDialect.Posix)),
            name);
    }
}
