namespace ShiftLeft.Build.Core.Dockerfiles;

/// <summary>
/// The rules that speak of what the Dockerfile parser could not accept, and the arguments of each problem:
/// <code>
/// ID       place                    {0}                     {1}                   {2}
/// SLB0001  the character or word    what is wrong
/// SLB0003  the syntax directive     why the file is not read
/// SLB1010  the arguments of FROM    what is wrong
/// SLB1017  the arguments            COPY or ADD
/// SLB1023  the keyword              the keyword             nearest name or ""
/// SLB1025  the blank line           the instruction
/// SLB1026  the keyword              the instruction
/// SLB1027  the superfluous words    the instruction         the words
/// SLB1028  the flag                 the flag (--x)          the instruction       nearest flag or ""
/// SLB1029  the second flag          the flag (--x)          the instruction
/// SLB1030  the flag                 the flag (--x)          the instruction
/// SLB1031  the flag                 the flag (--x)          the value
/// SLB1032  the mount option         the option              what is wrong
/// SLB1033  the flag                 the flag (--x)          the value             what is wrong
/// SLB1035  the element              the instruction         the element
/// SLB1036  the arguments            the arguments
/// SLB1037  the trigger's keyword    the trigger
/// SLB1038  the value                the value
/// SLB1039  the second directive     the directive's name
/// SLB1041  the substitution         the modifier            the variable
/// SLB1042  the word                 what is wrong           the instruction
/// SLB1043  the pair                 ENV or LABEL            the key
/// SLB1044  the heredoc              the delimiter           what is wrong
/// </code>
/// One cause is one problem: after the first error in an instruction's arguments the rest of them is not judged.
/// </summary>
internal static class ProblemIds
{
    public const string ParseError = "SLB0001";
    public const string NotAnalysed = "SLB0003";
    public const string FromArgumentsInvalid = "SLB1010";
    public const string CopyArgumentsMissing = "SLB1017";
    public const string UnknownInstruction = "SLB1023";
    public const string EmptyContinuationLine = "SLB1025";
    public const string ArgumentMissing = "SLB1026";
    public const string ArgumentExtra = "SLB1027";
    public const string FlagUnknown = "SLB1028";
    public const string FlagDuplicate = "SLB1029";
    public const string FlagValueMissing = "SLB1030";
    public const string FlagBooleanInvalid = "SLB1031";
    public const string MountOptionInvalid = "SLB1032";
    public const string ChmodInvalid = "SLB1033";
    public const string JsonArrayNotStrings = "SLB1035";
    public const string ShellNotJson = "SLB1036";
    public const string OnbuildTriggerForbidden = "SLB1037";
    public const string DirectiveEscapeInvalid = "SLB1038";
    public const string DirectiveDuplicate = "SLB1039";
    public const string VariableModifierUnsupported = "SLB1041";
    public const string KeyValueSyntax = "SLB1042";
    public const string LegacyKeyValueFormat = "SLB1043";
    public const string HeredocUnterminated = "SLB1044";
}
