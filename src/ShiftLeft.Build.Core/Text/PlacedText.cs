namespace ShiftLeft.Build.Core.Text;

/// <summary>A place, and what there is to say of it.</summary>
internal sealed record PlacedText(ILocated Place, string Text);
