using System.Collections.Frozen;
using System.Collections.Immutable;
using Bruggen.Simulator.Soap.Operations;
using Bruggen.Simulator.Worlds;

namespace Bruggen.Simulator.Soap;

/// <summary>Every method the service has (api appendix A), in the order of the WSDL. A method is added here or in one of the families, and nowhere else.</summary>
internal static class OperationRegistry
{
    public static ImmutableArray<ISoapOperation> All { get; } =
    [
        .. new ISoapOperation[]
        {
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
            new CheckStatus(),
            new ClassList(),
            new ClassListJson(),
            new ClassTeachers(),
            new CourseRelation(),
            new DeliberationLines(),
            new ReferenceField(),
            new SendMessage(),
            new StartSkoreSync(),
            new StudentCareer(),
            UserDetails.ByIdentifier,
            UserDetails.ByNumber,
            UserDetails.ByScannableCode,
            UserDetails.ByUsername,
            new UserOfficialClass(),
            ErrorCodes.AsNothing,
            ErrorCodes.AsCsv,
            ErrorCodes.AsJson,
        }
        .Concat(AccessOperations.All)
        .Concat(AccountOperations.All)
        .Concat(CourseOperations.All)
        .Concat(GroupOperations.All)
        .Concat(HelpdeskOperations.All)
        .Concat(MembershipOperations.All)
        .Concat(PhotoOperations.All)
        .OrderBy(operation => operation.Name, StringComparer.Ordinal),
    ];

    // PHP finds methods in any case.
    private static readonly FrozenDictionary<string, ISoapOperation> ByName =
        All.ToFrozenDictionary(operation => operation.Name, StringComparer.OrdinalIgnoreCase);

    /// <summary>How old a tenant's methods are.</summary>
    public static MethodAge AgeOf(SwitchBoard switches) => switches[WorldSwitch.Methods] switch
    {
        "2018" => MethodAge.Of2018,
        "2019" => MethodAge.Of2019,
        _ => MethodAge.Newer,
    };

    /// <summary>The methods of a tenant of that age.</summary>
    public static IReadOnlyList<ISoapOperation> Of(MethodAge age) => [.. All.Where(operation => operation.Age <= age)];

    public static ISoapOperation? Find(string name, MethodAge age) =>
        ByName.GetValueOrDefault(name) is { } operation && operation.Age <= age ? operation : null;
}
