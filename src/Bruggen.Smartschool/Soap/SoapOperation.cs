using Bruggen.Smartschool.Resilience;

namespace Bruggen.Smartschool.Soap;

/// <summary>One call of the V3 web service: its name, its parts in the order of the WSDL (api appendix A), and how it may be treated.</summary>
internal abstract record SoapOperation
{
    /// <summary>The method's name on the wire.</summary>
    public virtual string Name => char.ToLowerInvariant(GetType().Name[0]) + GetType().Name[1..];

    /// <summary>How long an answer may take and whether the call may be repeated.</summary>
    public virtual OperationKind Kind => OperationKind.Read;

    /// <summary>How many bytes the answer may have at most, envelope included.</summary>
    public virtual int LargestAnswer => Kind == OperationKind.Export ? AnswerLimits.School : AnswerLimits.Small;

    /// <summary>Whether the access code goes first; the lists of result codes are open to everybody (PROTOCOL.md, Access code).</summary>
    public virtual bool NeedsAccessCode => true;

    /// <summary>Writes the parts that follow the access code.</summary>
    public virtual void WriteParts(SoapPartWriter parts)
    {
    }

    /// <summary>The name alone: the parts are people and their messages.</summary>
    public sealed override string ToString() => Name;
}
