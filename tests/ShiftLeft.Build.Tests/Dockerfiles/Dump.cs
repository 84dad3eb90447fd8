using System.Text;
using ShiftLeft.Build.Core.Dockerfiles;
using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Tests.Dockerfiles;

/// <summary>Writes the tree with places (line:column-line:column, from 1, the end excluded) for golden files.</summary>
internal static class Dump
{
    public static Dockerfile Parse(string text, string path = "Dockerfile")
        => DockerfileParser.Parse(new SourceText(path, text));

    public static string Of(Dockerfile file)
    {
        var text = new StringBuilder();
        foreach (var directive in file.Directives)
            text.AppendLine(
                $"{At(directive)} directive {directive.Name}={Show(directive.Value)} at {At(directive.ValuePlace)}");
        foreach (var comment in file.Comments) text.AppendLine($"{At(comment)} comment {Show(comment.Text)}");
        foreach (var instruction in file.Instructions) Write(text, instruction, "");
        foreach (var stage in file.Stages)
            text.AppendLine(
                $"{At(stage)} stage {stage.Index} {stage.Name ?? "-"} image={stage.ImageText ?? "?"} base={stage.BaseStage?.Index.ToString() ?? "-"}"
                + $" user={Value(stage.EffectiveUser.IsAbsent, stage.EffectiveUser.Value)}"
                + $" workdir={Value(stage.EffectiveWorkdir.IsAbsent, stage.EffectiveWorkdir.Value)}"
                + $" shell={stage.EffectiveShell?.Executable ?? "-"} exposed={string.Join(",", stage.Exposed.Select(e => e.Text ?? "?"))}"
                + $"{(stage.IsFinal ? " final" : "")}{(stage.IsInFinalImage ? " in-image" : "")}{(stage.IsReachable ? " reachable" : "")}");
        foreach (var problem in file.Problems)
            text.AppendLine(
                $"{At(problem)} problem {problem.RuleId} {string.Join(" | ", problem.Arguments.Select(Show))}");
        return text.ToString();
    }

    public static string At(ILocated place)
    {
        var (start, end) = (place.Source.GetPosition(place.Span.Start), place.Source.GetPosition(place.Span.End));
        return $"{start.Line + 1}:{start.Column + 1}-{end.Line + 1}:{end.Column + 1}";
    }

    private static void Write(StringBuilder text, Instruction item, string indent)
    {
        text.AppendLine(
            $"{indent}{At(item)} {item.GetType().Name.Replace("Instruction", "")} {Show(item.Keyword.Text)}");
        var inner = indent + "  ";
        foreach (var flag in item.Flags) Word("flag " + flag.Name, flag.Word);
        switch (item)
        {
            case FromInstruction from:
                Word("image", from.Image);
                Word("alias", from.Alias);
                break;
            case KeyValueInstruction pairs:
                foreach (var pair in pairs.Pairs)
                {
                    Word("key", pair.Key);
                    Word("value", pair.Value);
                }

                break;
            case CommandInstruction command:
                if (command.Form == CommandForm.Json) foreach (var element in command.Elements)
                    Word("element", element);
                else text.AppendLine($"{inner}script {Show(command.Script.Text)}");
                if (command is RunInstruction run)
                    foreach (var option in run.Mounts.SelectMany(m => m.Options))
                        Word("mount " + option.Key, option.Value ?? option.Word);
                break;
            case TransferInstruction transfer:
                foreach (var source in transfer.Sources) Word("source", source);
                Word("to", transfer.Destination);
                if (transfer is CopyInstruction { From: { } reference })
                    text.AppendLine($"{inner}from {reference.Kind} {reference.Stage?.Index}");
                break;
            case ShellInstruction shell:
                foreach (var element in shell.Elements) Word("element", element);
                break;
            case ExposeInstruction expose:
                foreach (var port in expose.Ports) Word("port", port);
                break;
            case VolumeInstruction volume:
                foreach (var path in volume.Paths) Word("path", path);
                break;
            case ValueInstruction value:
                Word("value", value.Value);
                break;
            case OnbuildInstruction { Trigger: { } trigger }:
                Write(text, trigger, inner);
                break;
        }

        if (item is not OnbuildInstruction)
            foreach (var heredoc in item.Heredocs)
                text.AppendLine(
                    $"{inner}{At(heredoc)} heredoc {heredoc.Delimiter} fd={heredoc.FileDescriptor}{(heredoc.Chomp ? " chomp" : "")}{(heredoc.IsQuoted ? " quoted" : "")} {Show(heredoc.Content.Text)}");

        void Word(string name, Word? word)
        {
            if (word is null) return;
            var value = word.Expand(item.Scope);
            text.Append($"{inner}{At(word)} {name} {Show(word.Text)}");
            if (value.Text != word.Text || !value.IsKnown)
                text.Append(value.IsKnown ? $" = {Show(value.Text)}" : $" ~ {Show(value.Text)}");
            text.AppendLine();
        }
    }

    private static string Value(bool isAbsent, string? value) => isAbsent ? "-" : value is null ? "?" : Show(value);

    private static string Show(string text)
        => "\"" + text.Replace("\\", "\\\\").Replace("\n", "\\n").Replace("\r", "\\r").Replace("\t", "\\t") + "\"";
}
