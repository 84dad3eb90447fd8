namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// Finds stages that wait for each other. A FROM and most references point backwards, so each cycle has a reference to
/// a later stage: those whose two ends lie in one cycle are the answer.
/// </summary>
internal static class StageCycles
{
    public static IReadOnlyCollection<FromReference> Find(Dockerfile file)
    {
        var forward = new List<(Stage From, Stage To, FromReference Reference)>();
        foreach (var stage in file.Stages)
            foreach (var reference in stage.References)
                if (reference.Kind == FromKind.LaterStage && file.FindStage(reference.Word.Text) is { } later)
                    forward.Add((stage, later, reference));
        if (forward.Count == 0) return [];

        var next = file.Stages.Select(EarlierStages).ToList();
        var previous = file.Stages.Select(_ => new List<int>()).ToList();
        foreach (var (from, to, _) in forward) next[from.Index].Add(to.Index);
        for (var i = 0; i < next.Count; i++)
            foreach (var to in next[i]) previous[to].Add(i);

        var group = Groups(next, previous);
        return [.. forward.Where(f => group[f.From.Index] == group[f.To.Index]).Select(f => f.Reference)];
    }

    private static List<int> EarlierStages(Stage stage)
        => [.. stage.DependsOn.Select(s => s.Index), .. stage.BaseStage is { } from ? new[] { from.Index } : []];

    /// <summary>Kosaraju's two walks, without recursion: stages with the same number reach each other.</summary>
    private static int[] Groups(List<List<int>> next, List<List<int>> previous)
    {
        var order = new List<int>();
        var seen = new bool[next.Count];
        for (var i = 0; i < next.Count; i++) Walk(i, next, seen, order.Add);

        var group = new int[next.Count];
        seen = new bool[next.Count];
        for (var i = order.Count - 1; i >= 0; i--) Walk(order[i], previous, seen, at => group[at] = order[i]);
        return group;
    }

    /// <summary>Visits in depth; <paramref name="leave"/> gets each stage after all that it leads to.</summary>
    private static void Walk(int start, List<List<int>> edges, bool[] seen, Action<int> leave)
    {
        if (seen[start]) return;
        seen[start] = true;
        var path = new Stack<(int At, int Edge)>();
        path.Push((start, 0));
        while (path.Count > 0)
        {
            var (at, edge) = path.Pop();
            if (edge == edges[at].Count)
            {
                leave(at);
                continue;
            }

            path.Push((at, edge + 1));
            var to = edges[at][edge];
            if (seen[to]) continue;
            seen[to] = true;
            path.Push((to, 0));
        }
    }
}
