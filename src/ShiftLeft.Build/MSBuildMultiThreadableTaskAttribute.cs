namespace Microsoft.Build.Framework;

/// <summary>
/// Tells MSBuild's multithreaded mode that a task touches neither the current directory nor the environment. MSBuild
/// looks it up by its name alone, so that an own copy serves every version, those that do not know it included.
/// </summary>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
internal sealed class MSBuildMultiThreadableTaskAttribute : Attribute;
