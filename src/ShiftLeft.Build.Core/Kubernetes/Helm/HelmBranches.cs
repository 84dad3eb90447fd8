using ShiftLeft.Build.Core.Text;

namespace ShiftLeft.Build.Core.Kubernetes.Helm;

/// <summary>
/// What a template leaves out with the chart's own values: the branches whose condition is plainly not met.
/// </summary>
internal static class HelmBranches
{
    public static IReadOnlyList<Span> LeftOut(string text, HelmValues values)
    {
        var spans = new List<Span>();
        var open = new Stack<Branch>();
        foreach (var action in HelmAction.Find(text))
        {
            if (action.Word is "if" or "with" or "range" or "define" or "block")
            {
                var isTrue = action.Word is "define" or "block" ? null
                    : HelmCondition.IsTrue(Asked(action.Text, action.Word), values);
                open.Push(new(action.Span.End, isTrue, IsAfterTaken: false));
            }
            else if (action.Word is "else" or "end" && open.Count > 0)
            {
                var branch = open.Pop();
                if (branch.IsLeftOut) spans.Add(new(branch.Start, action.Span.Start));
                if (action.Word == "end") continue;
                // else if, else with; else alone asks nothing.
                var rest = Asked(action.Text, "else");
                var isTrue = rest.Length == 0 ? null
                    : HelmCondition.IsTrue(Asked(rest, rest.Split([' '], 2)[0]), values);
                open.Push(new(action.Span.End, isTrue, branch.IsAfterTaken || branch.IsTrue == true));
            }
        }

        return spans;
    }

    // range $key, $value := .Values.map
    private static string Asked(string text, string word)
    {
        var asked = text.Substring(word.Length).Trim();
        var sign = asked.StartsWith("$", StringComparison.Ordinal) ? asked.IndexOf(":=", StringComparison.Ordinal) : -1;
        return sign < 0 ? asked : asked.Substring(sign + 2).Trim();
    }

    private sealed record Branch(int Start, bool? IsTrue, bool IsAfterTaken)
    {
        public bool IsLeftOut => IsAfterTaken || IsTrue == false;
    }
}
