namespace ShiftLeft.Build.Core.Kubernetes.ControlPlane;

/// <summary>What is demanded of a flag of a component of the control plane.</summary>
internal enum FlagDemand
{
    /// <summary>It has this value, and its default is another.</summary>
    Is,

    /// <summary>It is set, to whatever fits.</summary>
    IsSet,

    /// <summary>It is not set.</summary>
    IsNotSet,

    /// <summary>It has this value or is not set.</summary>
    IsNotSetBut,

    /// <summary>It has not this value; its default is right.</summary>
    IsNot,

    /// <summary>Its list holds the value, which is not there by default.</summary>
    Holds,

    /// <summary>Its list does not hold the value.</summary>
    HoldsNot,

    /// <summary>It is at least this number; its default is no limit.</summary>
    IsAtLeast,

    /// <summary>None of its ciphers is weak.</summary>
    IsStrong,
}

/// <summary>A flag, and what is demanded of it.</summary>
internal sealed record ControlPlaneFlag(string Program, string Name, FlagDemand Demand, string Value = "");

/// <summary>The flags of the control plane's components that the CIS benchmark speaks of.</summary>
internal static class ControlPlaneFlags
{
    private const string Api = "kube-apiserver", Manager = "kube-controller-manager", Scheduler = "kube-scheduler",
        Etcd = "etcd", Kubelet = "kubelet";

    public static readonly IReadOnlyList<ControlPlaneFlag> All =
    [
        new(Api, "anonymous-auth", FlagDemand.Is, "false"),
        new(Api, "token-auth-file", FlagDemand.IsNotSet),
        new(Api, "basic-auth-file", FlagDemand.IsNotSet),
        new(Api, "insecure-bind-address", FlagDemand.IsNotSet),
        new(Api, "insecure-port", FlagDemand.IsNotSetBut, "0"),
        new(Api, "kubelet-https", FlagDemand.IsNot, "false"),
        new(Api, "kubelet-client-certificate", FlagDemand.IsSet),
        new(Api, "kubelet-client-key", FlagDemand.IsSet),
        new(Api, "kubelet-certificate-authority", FlagDemand.IsSet),
        new(Api, "authorization-mode", FlagDemand.HoldsNot, "AlwaysAllow"),
        new(Api, "authorization-mode", FlagDemand.Holds, "Node"),
        new(Api, "authorization-mode", FlagDemand.Holds, "RBAC"),
        new(Api, "enable-admission-plugins", FlagDemand.Holds, "EventRateLimit"),
        new(Api, "enable-admission-plugins", FlagDemand.HoldsNot, "AlwaysAdmit"),
        new(Api, "enable-admission-plugins", FlagDemand.Holds, "AlwaysPullImages"),
        new(Api, "enable-admission-plugins", FlagDemand.Holds, "DenyServiceExternalIPs"),
        new(Api, "enable-admission-plugins", FlagDemand.Holds, "NodeRestriction"),
        new(Api, "disable-admission-plugins", FlagDemand.HoldsNot, "ServiceAccount"),
        new(Api, "disable-admission-plugins", FlagDemand.HoldsNot, "NamespaceLifecycle"),
        new(Api, "secure-port", FlagDemand.IsNot, "0"),
        new(Api, "profiling", FlagDemand.Is, "false"),
        new(Api, "audit-log-path", FlagDemand.IsSet),
        new(Api, "audit-log-maxage", FlagDemand.IsAtLeast, "30"),
        new(Api, "audit-log-maxbackup", FlagDemand.IsAtLeast, "10"),
        new(Api, "audit-log-maxsize", FlagDemand.IsAtLeast, "100"),
        new(Api, "request-timeout", FlagDemand.IsNot, "0"),
        new(Api, "service-account-lookup", FlagDemand.IsNot, "false"),
        new(Api, "service-account-key-file", FlagDemand.IsSet),
        new(Api, "etcd-certfile", FlagDemand.IsSet),
        new(Api, "etcd-keyfile", FlagDemand.IsSet),
        new(Api, "etcd-cafile", FlagDemand.IsSet),
        new(Api, "tls-cert-file", FlagDemand.IsSet),
        new(Api, "tls-private-key-file", FlagDemand.IsSet),
        new(Api, "tls-cipher-suites", FlagDemand.IsStrong),
        new(Api, "client-ca-file", FlagDemand.IsSet),
        new(Api, "encryption-provider-config", FlagDemand.IsSet),
        new(Manager, "terminated-pod-gc-threshold", FlagDemand.IsSet),
        new(Manager, "profiling", FlagDemand.Is, "false"),
        new(Manager, "use-service-account-credentials", FlagDemand.Is, "true"),
        new(Manager, "service-account-private-key-file", FlagDemand.IsSet),
        new(Manager, "root-ca-file", FlagDemand.IsSet),
        new(Manager, "feature-gates", FlagDemand.HoldsNot, "RotateKubeletServerCertificate=false"),
        new(Manager, "bind-address", FlagDemand.Is, "127.0.0.1"),
        new(Scheduler, "profiling", FlagDemand.Is, "false"),
        new(Scheduler, "bind-address", FlagDemand.Is, "127.0.0.1"),
        new(Etcd, "cert-file", FlagDemand.IsSet),
        new(Etcd, "key-file", FlagDemand.IsSet),
        new(Etcd, "client-cert-auth", FlagDemand.Is, "true"),
        new(Etcd, "auto-tls", FlagDemand.IsNot, "true"),
        new(Etcd, "peer-cert-file", FlagDemand.IsSet),
        new(Etcd, "peer-key-file", FlagDemand.IsSet),
        new(Etcd, "peer-client-cert-auth", FlagDemand.Is, "true"),
        new(Etcd, "peer-auto-tls", FlagDemand.IsNot, "true"),
        new(Kubelet, "anonymous-auth", FlagDemand.Is, "false"),
        new(Kubelet, "authorization-mode", FlagDemand.HoldsNot, "AlwaysAllow"),
        new(Kubelet, "client-ca-file", FlagDemand.IsSet),
        new(Kubelet, "read-only-port", FlagDemand.Is, "0"),
        new(Kubelet, "protect-kernel-defaults", FlagDemand.Is, "true"),
        new(Kubelet, "make-iptables-util-chains", FlagDemand.IsNot, "false"),
        new(Kubelet, "streaming-connection-idle-timeout", FlagDemand.IsNot, "0"),
        new(Kubelet, "hostname-override", FlagDemand.IsNotSet),
        new(Kubelet, "tls-cert-file", FlagDemand.IsSet),
        new(Kubelet, "tls-private-key-file", FlagDemand.IsSet),
        new(Kubelet, "tls-cipher-suites", FlagDemand.IsStrong),
        new(Kubelet, "rotate-certificates", FlagDemand.IsNot, "false"),
        new(Kubelet, "feature-gates", FlagDemand.HoldsNot, "RotateKubeletServerCertificate=false"),
    ];
}
