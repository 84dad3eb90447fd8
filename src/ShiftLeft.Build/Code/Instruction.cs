using System.Reflection;
using System.Reflection.Emit;
using System.Reflection.Metadata;

namespace ShiftLeft.Build.Code;

/// <summary>
/// One IL instruction; the operand of a branch is its target's offset. A class, as tokens are plain numbers here:
/// generic collections of values of other assemblies would be compiled anew in every process.
/// </summary>
internal sealed record Instruction(int Offset, OpCode Code, long Operand, int[]? Targets, int Next)
{
    private static readonly OpCode[] _single = new OpCode[256];
    private static readonly OpCode[] _double = new OpCode[256];

    static Instruction()
    {
        foreach (var field in typeof(OpCodes).GetFields(BindingFlags.Public | BindingFlags.Static))
        {
            if (field.GetValue(null) is not OpCode code) continue;
            if (code.Size == 1) _single[code.Value & 0xFF] = code;
            else _double[code.Value & 0xFF] = code;
        }
    }

    public bool IsConditionalBranch => Code.FlowControl == FlowControl.Cond_Branch && Targets == null;

    /// <summary>The instructions of a body; fewer if the body is damaged.</summary>
    public static List<Instruction> Decode(BlobReader reader)
    {
        var result = new List<Instruction>(reader.Length / 2);
        while (reader.RemainingBytes > 0)
        {
            var offset = reader.Offset;
            var first = reader.ReadByte();
            if (first == 0xFE && reader.RemainingBytes == 0) break;
            var code = first == 0xFE ? _double[reader.ReadByte()] : _single[first];
            if (reader.RemainingBytes < OperandSize(code.OperandType)) break;
            long operand = 0;
            int[]? targets = null;
            switch (code.OperandType)
            {
                case OperandType.InlineNone:
                    break;
                case OperandType.ShortInlineBrTarget:
                    operand = reader.ReadSByte();
                    operand += reader.Offset;
                    break;
                case OperandType.InlineBrTarget:
                    operand = reader.ReadInt32();
                    operand += reader.Offset;
                    break;
                case OperandType.ShortInlineI:
                    operand = reader.ReadSByte();
                    break;
                case OperandType.ShortInlineVar:
                    operand = reader.ReadByte();
                    break;
                case OperandType.InlineVar:
                    operand = reader.ReadUInt16();
                    break;
                case OperandType.InlineI8 or OperandType.InlineR:
                    operand = reader.ReadInt64();
                    break;
                case OperandType.InlineSwitch:
                    var count = reader.ReadInt32();
                    if (count < 0 || count > reader.RemainingBytes / 4) return result;
                    targets = new int[count];
                    for (var i = 0; i < count; i++) targets[i] = reader.ReadInt32();
                    for (var i = 0; i < count; i++) targets[i] += reader.Offset;
                    break;
                default:
                    operand = reader.ReadInt32();
                    break;
            }

            result.Add(new(offset, code, operand, targets, reader.Offset));
        }

        return result;
    }

    private static int OperandSize(OperandType type) => type switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => 4,
    };
}
