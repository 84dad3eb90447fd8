namespace ShiftLeft.Build.Core.Kubernetes.PodSecurity;

/// <summary>
/// A field that must be set, by the pod for all its containers or by each container. A wrong value is a violation
/// wherever it stands; what is absent is one violation of the pod, unless all but some containers set it themselves.
/// </summary>
internal static class Inherited
{
    public static IEnumerable<PodSecurityViolation> Check<T>(
        PodSecurityInput input, string field, Func<Fields, Setting<T>> read, Func<T, bool> isGood,
        Func<T, string> ruleOfWrong, string ruleOfAbsent, Func<T, string> show)
    {
        foreach (var (fields, container) in Setters.Of(input.Pod))
        {
            var setting = read(fields);
            if (setting.IsSet && !isGood(setting.Value!))
                yield return input.Wrong(
                    ruleOfWrong(setting.Value!), setting.Place, field, show(setting.Value!), container);
        }

        var ofPod = read(input.Pod.Fields);
        if (!ofPod.IsAbsent) yield break;
        var lacking = input.Pod.Containers.Where(c => read(c.Fields).IsAbsent).ToList();
        if (lacking.Count == 0) yield break;
        if (lacking.Count == input.Pod.Containers.Count)
        {
            yield return input.Absent(ruleOfAbsent, ofPod.Place, field) with { Affected = lacking };
            yield break;
        }

        foreach (var container in lacking)
            yield return input.Absent(ruleOfAbsent, read(container.Fields).Place, field, container);
    }
}
