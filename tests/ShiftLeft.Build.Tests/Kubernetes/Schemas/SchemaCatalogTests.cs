using System.Text;
using ShiftLeft.Build.Core.Kubernetes.Schemas;

namespace ShiftLeft.Build.Tests.Kubernetes.Schemas;

[TestClass]
public sealed class SchemaCatalogTests
{
    [TestMethod]
    [DataRow("1.33", 33)]
    [DataRow("v1.29", 29)]
    [DataRow("1.30.4", 30)]
    [DataRow("1.30.4-eks.1", 30)]
    [DataRow("latest", 36)]
    public void A_version_is_read(string text, int minor)
        => Assert.AreEqual(minor, KubernetesVersion.Parse(text)!.Value.Minor);

    [TestMethod]
    [DataRow("")]
    [DataRow("1")]
    [DataRow("2.1")]
    [DataRow("1.x")]
    [DataRow("1.30.x")]
    [DataRow("1.-3")]
    [DataRow("1.99999999999")]
    public void What_is_no_version_is_refused(string text) => Assert.IsNull(KubernetesVersion.Parse(text));

    [TestMethod]
    public void The_table_holds_the_releases_that_the_code_names()
        => Assert.AreEqual($"{KubernetesVersion.Oldest.Minor} {KubernetesVersion.Latest.Minor}",
            SchemaTable.Instance.Range);

    [TestMethod]
    public void A_release_beyond_the_table_takes_its_end()
    {
        Assert.AreEqual(36, SchemaCatalog.Find("apps/v1", "Deployment", new(99))!.Version!.Value.Minor);
        Assert.AreEqual(28, SchemaCatalog.Find("apps/v1", "Deployment", new(10))!.Version!.Value.Minor);
    }

    [TestMethod]
    public void A_kind_is_found_where_it_is_served()
    {
        const string Group = "admissionregistration.k8s.io/v1";
        Assert.IsNull(SchemaCatalog.Find(Group, "ValidatingAdmissionPolicy", new(29)));
        Assert.IsNotNull(SchemaCatalog.Find(Group, "ValidatingAdmissionPolicy", new(30)));
        Assert.IsNull(SchemaCatalog.Find("apps/v1beta1", "Deployment", new(36)));
        Assert.IsNull(SchemaCatalog.FindKind("example.com/v1", "Thing"));
        Assert.AreEqual(new KubernetesVersion(30), SchemaCatalog.FindKind(Group, "ValidatingAdmissionPolicy")!.Since);
    }

    [TestMethod]
    [DataRow("v1", "Pod", ObjectScope.Namespace)]
    [DataRow("v1", "Namespace", ObjectScope.Cluster)]
    [DataRow("rbac.authorization.k8s.io/v1", "ClusterRole", ObjectScope.Cluster)]
    public void A_kind_lives_in_a_namespace_or_not(string apiVersion, string kind, object scope)
        => Assert.AreEqual(scope, SchemaCatalog.FindKind(apiVersion, kind)!.Scope);

    [TestMethod]
    public void Lists_know_how_a_patch_finds_its_item()
    {
        var pod = SchemaCatalog.Find("core.v1.PodSpec", KubernetesVersion.Latest);
        Assert.AreEqual(("name", "merge", "map"),
            (pod.Find("containers")!.MergeKey, pod.Find("containers")!.PatchStrategy,
                pod.Find("containers")!.ListType));
        Assert.AreEqual(("name", "merge,retainKeys"),
            (pod.Find("volumes")!.MergeKey, pod.Find("volumes")!.PatchStrategy));
        Assert.IsNull(pod.Find("tolerations")!.MergeKey);
        var ports = pod.Find("containers")!.Type.Item!.Schema!.Find("ports")!;
        CollectionAssert.AreEqual(new[] { "containerPort", "protocol" }, ports.ListKeys.ToArray());
    }

    [TestMethod]
    public void Every_type_of_every_release_can_be_read()
    {
        var seen = new HashSet<(string, int)>();
        for (var minor = KubernetesVersion.Oldest.Minor; minor <= KubernetesVersion.Latest.Minor; minor++)
        {
            foreach (var kind in SchemaCatalog.Kinds.Where(k => k.IsServedBy(new(minor))))
            {
                Walk(SchemaCatalog.Find(kind.ApiVersion, kind.Kind, new(minor))!);
            }

            void Walk(Schema schema)
            {
                if (!seen.Add((schema.Name + "/" + string.Join(",", schema.Fields.Keys), minor))) return;
                Assert.AreNotEqual(0, schema.Fields.Count, schema.Name);
                foreach (var field in schema.Fields.Values)
                {
                    var type = field.Type;
                    while (type.Item != null) type = type.Item;
                    if (type.Kind == FieldKind.Object) Walk(type.Schema!);
                }
            }
        }

        Assert.IsGreaterThan(3900, seen.Count);
    }

    [TestMethod]
    [DataRow("apps/v1", "Deployment")]
    [DataRow("v1", "Service")]
    [DataRow("networking.k8s.io/v1", "NetworkPolicy")]
    public void The_fields_of_a_kind_over_the_releases(string apiVersion, string kind)
    {
        var text = new StringBuilder();
        string? last = null;
        for (var minor = KubernetesVersion.Oldest.Minor; minor <= KubernetesVersion.Latest.Minor; minor++)
        {
            var fields = new StringBuilder();
            Write(fields, SchemaCatalog.Find(apiVersion, kind, new(minor))!.Find("spec")!.Type, "spec", 0);
            var now = fields.ToString();
            text.Append("# 1.").Append(minor).Append('\n');
            var before = (last ?? "").Split('\n').ToHashSet();
            var after = now.Split('\n').ToHashSet();
            if (last != null) foreach (var line in last.Split('\n').Where(l => !after.Contains(l)))
                text.Append("- ").Append(line).Append('\n');
            foreach (var line in now.Split('\n').Where(l => l.Length > 0 && !before.Contains(l)))
                text.Append(last == null ? "" : "+ ").Append(line).Append('\n');
            last = now;
        }

        Golden.Verify(text.ToString(), $"{kind}.txt");
    }

    private static void Write(StringBuilder text, FieldType type, string path, int depth)
    {
        while (type.Item != null) (type, path) = (type.Item, path + (type.Kind == FieldKind.List ? "[]" : "{}"));
        if (type.Kind != FieldKind.Object || depth > 5) return;
        foreach (var field in type.Schema!.Fields.Values.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            text.Append(path).Append('.').Append(field.Name).Append(field.IsRequired ? "!" : "").Append(' ')
                .Append(field.Type.Kind);
            if (field.Type.Item is { Kind: not FieldKind.Object } item) text.Append(" of ").Append(item.Kind);
            if (field.MergeKey != null) text.Append(" by ").Append(field.MergeKey);
            if (field.Type.Values is { } values) text.Append(' ').Append(string.Join("|", values));
            text.Append('\n');
            Write(text, field.Type, path + "." + field.Name, depth + 1);
        }
    }

    [TestMethod]
    [DataRow("batch/v1beta1", "CronJob", "1.25", "batch/v1")]
    [DataRow("extensions/v1beta1", "Ingress", "1.22", "networking.k8s.io/v1")]
    [DataRow("policy/v1beta1", "PodSecurityPolicy", "1.25", null)]
    [DataRow("autoscaling/v2beta2", "HorizontalPodAutoscaler", "1.26", "autoscaling/v2")]
    [DataRow("apps/v1", "Deployment", null, null)]
    public void An_api_version_has_a_life(string apiVersion, string kind, string? removed, string? replacement)
    {
        var life = ApiLifecycle.Find(apiVersion, kind)!;
        Assert.AreEqual((removed, replacement), (life.Removed?.ToString(), life.ReplacementApiVersion));
    }

    [TestMethod]
    public void A_release_is_before_in_or_after_a_life()
    {
        var life = ApiLifecycle.Find("batch/v1beta1", "CronJob")!;
        Assert.IsFalse(life.IsRemovedIn(new(24)));
        Assert.IsTrue(life.IsDeprecatedIn(new(24)));
        Assert.IsTrue(life.IsRemovedIn(new(25)));
        Assert.IsNull(ApiLifecycle.Find("example.com/v1", "Thing"));
    }
}
