namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>
/// What <c>if</c> and <c>with</c> ask, answered with the chart's own values: paths, <c>not</c>, <c>and</c>, <c>or</c>,
/// <c>eq</c> and <c>ne</c>. Null for anything else.
/// </summary>
internal static class HelmCondition
{
    public static bool? IsTrue(string text, HelmValues values)
    {
        var words = Words(text);
        if (words is null or { Count: 0 }) return null;
        if (words.Count == 1) return words[0][0] == '(' ? IsTrue(words[0].Substring(1, words[0].Length - 2), values)
            : values.IsTrue(words[0]);
        var operands = words.Skip(1).ToList();
        return (words[0], operands.Count) switch
        {
            ("not", 1) => !IsTrue(operands[0], values),
            ("and", _) => All(operands, values, true),
            ("or", _) => !All(operands, values, false),
            ("eq", 2) => AreEqual(operands, values),
            ("ne", 2) => !AreEqual(operands, values),
            _ => null,
        };
    }

    // One that is otherwise decides; one that nobody knows leaves it open.
    private static bool? All(List<string> operands, HelmValues values, bool expected)
    {
        var answers = operands.ConvertAll(operand => IsTrue(operand, values));
        if (answers.Contains(!expected)) return false;
        return answers.Contains(null) ? null : true;
    }

    private static bool? AreEqual(List<string> operands, HelmValues values)
        => values.Evaluate(operands[0]) is { } first && values.Evaluate(operands[1]) is { } second
            ? first.Text == second.Text : null;

    // Split at blanks; a string and what stands in brackets are one word. Null for a pipe or what is not closed.
    private static List<string>? Words(string text)
    {
        var words = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            if (char.IsWhiteSpace(text[at]))
            {
                at++;
                continue;
            }

            var end = EndOfWord(text, at);
            if (end < 0) return null;
            words.Add(text.Substring(at, end - at));
            at = end;
        }

        return words;
    }

    private static int EndOfWord(string text, int at)
    {
        var depth = 0;
        for (; at < text.Length && (depth > 0 || !char.IsWhiteSpace(text[at])); at++)
        {
            if (text[at] == '|') return -1;
            if (text[at] is '"' or '`')
            {
                at = text.IndexOf(text[at], at + 1);
                if (at < 0 || text[at - 1] == '\\') return -1;
            }

            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
        }

        return depth == 0 ? at : -1;
    }
}
