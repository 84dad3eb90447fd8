namespace ShiftLeft.Build.Core.Text;

/// <summary>
/// What has been found out about a node by those who may know more than the node itself (its script, its commands), kept
/// with it, so that each question is answered once: one answer of each type. May be asked by several threads.
/// </summary>
internal sealed class Answers
{
    private readonly object _lock = new();
    private object[] _known = [];

    /// <param name="node">The node that the question is about.</param>
    /// <param name="find">Answers it the first time; what it returns is of the type <typeparamref name="T"/> itself.</param>
    public T Get<TNode, T>(TNode node, Func<TNode, T> find) where T : class
    {
        if (Known<T>() is { } known) return known;
        lock (_lock)
        {
            if (Known<T>() is { } meanwhile) return meanwhile;
            var found = find(node);
            _known = [.. _known, found];
            return found;
        }
    }

    private T? Known<T>() where T : class
    {
        foreach (var answer in _known)
            if (answer.GetType() == typeof(T)) return (T)answer;
        return null;
    }
}
