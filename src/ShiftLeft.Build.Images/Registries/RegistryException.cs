namespace ShiftLeft.Build.Images.Registries;

/// <summary>A registry that does not give what is asked for. The message says why, and holds no credential.</summary>
internal sealed class RegistryException(string message, Exception? inner = null) : Exception(message, inner);
