namespace Bruggen.Simulator.Soap;

/// <summary>The result codes the simulator gives (PROTOCOL.md, Result codes).</summary>
internal static class ResultCode
{
    public const int Success = 0;
    public const int LastNameTooShort = 1;
    public const int FirstNameTooShort = 2;
    public const int UsernameTooShort = 3;
    public const int PasswordNotComplex = 4;
    public const int NoGroupSelected = 5;
    public const int UsernameExists = 6;
    public const int PasswordsDiffer = 7;
    public const int WrongAccessCode = 8;
    public const int UserDoesNotExist = 9;
    public const int NothingApplied = 10;
    public const int UserNotFound = 12;
    public const int NotEnoughData = 14;
    public const int DuplicateUsername = 15;
    public const int DuplicateInternalNumber = 16;
    public const int ProfileFieldNotSaved = 17;
    public const int MessageNotSent = 18;
    public const int NoSuchGroup = 19;
    public const int CourseNotAdded = 20;
    public const int CourseExists = 21;
    public const int CourseNotFound = 22;
    public const int UnknownError = 23;
    public const int InternalNumberInUse = 24;
    public const int InstituteNumberUnknown = 27;
    public const int RoleMandatory = 28;
    public const int RoleCannotChange = 29;
    public const int OnlyPupilsInOfficialClass = 30;
    public const int OnlyOneOfficialClass = 31;
    public const int OfficialClassNeeded = 32;
    public const int NotActiveWithoutOfficialClass = 34;
    public const int InstituteNumberMandatory = 35;
    public const int OfficialTypeCannotChange = 36;
    public const int AdminNumberCannotChange = 41;
    public const int InstituteNumberCannotChange = 42;
    public const int ClassTypeCannotChange = 45;
    public const int GroupCodeExists = 47;
    public const int InternalNumberExists = 48;
    public const int InvalidDate = 49;
    public const int SkoreNotActive = 50;
    public const int UnregistrationFailed = 51;
    public const int PasswordRefused = 52;
    public const int ParentNotFound = 53;
    public const int ParentIsOfficialClass = 54;
    public const int DateOutsideSchoolYear = 56;
    public const int TimetableCodeNotUnique = 57;
}
