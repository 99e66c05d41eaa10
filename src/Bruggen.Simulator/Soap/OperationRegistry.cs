using System.Collections.Frozen;
using System.Collections.Immutable;
using Bruggen.Simulator.Soap.Operations;

namespace Bruggen.Simulator.Soap;

/// <summary>Every method the service has, in the order of the WSDL. A method is added here and nowhere else.</summary>
internal static class OperationRegistry
{
    public static ImmutableArray<ISoapOperation> All { get; } =
    [
        AbsencesOfUser.WithCodes,
        AbsencesOfUser.WithAliases,
        AbsencesByDate.Plain,
        AbsencesByDate.OfGroup,
        AbsencesByDate.WithAlias,
        AbsencesByDate.ByInternalNumber,
        AbsencesByDate.ByUsername,
        new AllAccounts(),
        new AllAccountsExtended(),
        new AllGroupsAndClasses(),
        new ClassListJson(),
        new ClassTeachers(),
        new ReferenceField(),
        new CourseRelation(),
        UserDetails.ByIdentifier,
        UserDetails.ByNumber,
        UserDetails.ByUsername,
        new UserOfficialClass(),
        new JsonErrorCodes(),
        new SendMessage(),
    ];

    // PHP finds methods in any case.
    private static readonly FrozenDictionary<string, ISoapOperation> ByName =
        All.ToFrozenDictionary(operation => operation.Name, StringComparer.OrdinalIgnoreCase);

    public static ISoapOperation? Find(string name) => ByName.GetValueOrDefault(name);
}
