namespace ShiftLeft.Build.Core.Text;

/// <summary>
/// What has been found out about a node by those who may know more than the node itself (its script, its commands),
/// kept with it, so that each question is answered once: one answer of each type. May be asked by several threads.
/// </summary>
internal sealed class Answers
{
    private Answer? _last;

    /// <param name="node">The node that the question is about.</param>
    /// <param name="find">Answers it the first time; what it returns is of the type <typeparamref name="T"/>
    /// itself.</param>
    public T Get<TNode, T>(TNode node, Func<TNode, T> find) where T : class
    {
        var last = Volatile.Read(ref _last);
        if (Known<T>(last) is { } known) return known;
        var found = find(node);
        while (true)
        {
            last = Volatile.Read(ref _last);
            if (Known<T>(last) is { } other) return other;
            if (Interlocked.CompareExchange(ref _last, new(found, last), last) == last) return found;
        }
    }

    private static T? Known<T>(Answer? answer) where T : class
    {
        for (; answer is not null; answer = answer.Before)
            if (answer.Value.GetType() == typeof(T)) return (T)answer.Value;
        return null;
    }

    private sealed class Answer(object value, Answer? before)
    {
        public object Value { get; } = value;

        public Answer? Before { get; } = before;
    }
}
