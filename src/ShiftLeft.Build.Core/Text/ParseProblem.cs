namespace ShiftLeft.Build.Core.Text;

/// <summary>
/// Something a parser could not accept. <paramref name="RuleId"/> is the rule that speaks of it: SLB0001, or a rule of
/// its own where the catalog has one (an unknown instruction, an unterminated heredoc).
/// </summary>
internal sealed record ParseProblem(string RuleId, SourceText Source, Span Span, params string[] Arguments) : ILocated;
