using System.Collections.Immutable;
using System.Text;
using Bruggen.Domain.School;
using Bruggen.Smartschool;
using Bruggen.Smartschool.OneRoster;
using Bruggen.Smartschool.Rosters;
using Bruggen.Smartschool.Soap;
using Bruggen.Smartschool.Soap.Decoding;
using Bruggen.Smartschool.Web.Intradesk;
using Bruggen.Smartschool.Web.Planner;
using Bruggen.Smartschool.Web.Session;
using NodaTime;

namespace Bruggen.Tests.Smartschool;

/// <summary>The recorded examples of the dossier: which decoder reads which, and why some are read by none.</summary>
internal static class Examples
{
    private const string NoChanges = "Bruggen changes no accounts, groups, classes or courses";
    private const string NoSync = "a Skore synchronisation is the school's own business";

    /// <summary>SOAP methods, each with what reads its payload; a code is read before any of them.</summary>
    public static readonly ImmutableDictionary<string, Func<string, object?>> Methods = new Dictionary<string, Func<string, object?>>(StringComparer.Ordinal)
    {
        ["getReferenceField"] = payload => ReferenceWord.Decode(payload),
        ["getAllGroupsAndClasses"] = GroupTree.Decode,
        ["getAllAccountsExtended"] = payload => RosterMerge.Merge(new RosterSources(IdentifierField.Number, new LocalDate(2026, 11, 20), Account.DecodeAll(payload), [])),
        ["getUserDetails"] = payload => Account.DecodeOne(payload)?.ToSchoolAccount(new LocalDate(2026, 11, 20)),
        ["getUserDetailsByNumber"] = payload => Account.DecodeOne(payload)?.ToSchoolAccount(new LocalDate(2026, 11, 20)),
        ["getUserDetailsByUsername"] = payload => Account.DecodeOne(payload)?.ToSchoolAccount(new LocalDate(2026, 11, 20)),
        ["getUserOfficialClass"] = ClassOfPupil.Decode,
        ["getAbsents"] = PresenceMap.DecodeYear,
        ["getAbsentsWithAlias"] = PresenceMap.DecodeYear,
        ["getAbsentsWithAliasByDate"] = PresenceMap.Decode,
        ["getAbsentsWithInternalNumberByDate"] = PresenceMap.Decode,
        ["getAbsentsWithUsernameByDate"] = PresenceMap.Decode,
        ["getClassTeachers"] = ClassTeacherRows.Decode,
        ["getSkoreClassTeacherCourseRelation"] = CourseRows.Decode,
        ["getCourses"] = CourseRows.DecodeCourses,
        ["getHelpdeskMiniDbItems"] = payload => HelpdeskItems.Decode(payload),
        ["returnJsonErrorCodes"] = ErrorTexts.Decode,
        ["sendMsg"] = _ => null,
        ["addHelpdeskTicket"] = _ => null,
    }.ToImmutableDictionary();

    /// <summary>Methods Bruggen never calls, and why.</summary>
    public static readonly ImmutableDictionary<string, string> UnusedMethods = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["addCourse"] = NoChanges,
        ["addCourseStudents"] = NoChanges,
        ["addCourseTeacher"] = NoChanges,
        ["changeGroupVisibility"] = NoChanges,
        ["saveGroup"] = NoChanges,
        ["saveUser"] = NoChanges,
        ["saveUserParameter"] = NoChanges,
        ["saveUserToClass"] = NoChanges,
        ["startSkoreSync"] = NoSync,
        ["checkStatus"] = NoSync,
        ["getAbsentsByDate"] = "its key is the weakest fact of the dossier (api 1.5); three others say theirs in their name",
        ["getAbsentsByDateAndGroup"] = "the same key, and one call for the whole school is enough",
        ["getAllAccounts"] = "getAllAccountsExtended says all that and more",
        ["getClassList"] = "PHP serialisation of what the group tree says",
        ["getClassListJson"] = "the group tree says it with its nesting",
        ["getSchoolyearDataOfClass"] = "institute and administrative numbers mean nothing to Bruggen",
        ["getStudentCareer"] = "a career of former classes is more than Bruggen may keep (product 11)",
    }.ToImmutableDictionary();

    /// <summary>Other examples, each with what reads it.</summary>
    public static readonly ImmutableDictionary<string, Func<string, object?>> Files = new Dictionary<string, Func<string, object?>>(StringComparer.Ordinal)
    {
        ["web/login.form.html"] = html => LoginPage.HiddenFields(html, "login_form"),
        ["web/home.html"] = HomePage.UserId,
        ["web/2fa-config.response.json"] = json => SecondFactorReplies.OffersAuthenticator(json) ? true : null,
        ["web/2fa-google.ok.json"] = SecondFactorReplies.Onwards,
        ["web/2fa-google.fail.json"] = json => SecondFactorReplies.Onwards(json) is null ? true : null,
        ["planner/todo.response.json"] = PlannerDecoding.ToDo,
        ["planner/todo-resolve.response.json"] = PlannerDecoding.ToDo,
        ["planner/planned-elements.response.json"] = json => PlannerDecoding.ToDos(json),
        ["planner/search.response.json"] = json => PlannerDecoding.Hits(json),
        ["planner/lookup-start.response.json"] = json => PlannerDecoding.Selection(json),
        ["intradesk/directory-listing.response.json"] = IntradeskDecoding.Listing,
        ["intradesk/folder-create.response.json"] = IntradeskDecoding.Folder,
        ["intradesk/upload-directory.response.json"] = IntradeskDecoding.UploadDirectory,
        ["intradesk/files-upload.response.json"] = json => IntradeskDecoding.Uploaded(json).Files,
        ["oneroster/token.response.json"] = json => OneRosterDecoding.Token(json).Text,
        ["oneroster/students.response.json"] = json => OneRosterDecoding.Rows(json, "users").Select(OneRosterDecoding.Person).ToList(),
        ["oneroster/teachers.response.json"] = json => OneRosterDecoding.Rows(json, "users").Select(OneRosterDecoding.Person).ToList(),
        ["oneroster/classes.response.json"] = json => OneRosterDecoding.Rows(json, "classes").Select(OneRosterDecoding.Class).ToList(),
        ["oneroster/enrollments.response.json"] = json => OneRosterDecoding.Rows(json, "enrollments").Select(OneRosterDecoding.Enrollment).ToList(),
    }.ToImmutableDictionary();

    /// <summary>Other examples that nothing reads, and why.</summary>
    public static readonly ImmutableDictionary<string, string> UnusedFiles = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["fault.http500.xml"] = "a fault has no payload; the envelope is read in the tests of the envelope",
        ["maintenance.http502.html"] = "no envelope at all",
        ["web/course-list.response.json"] = "only whether the session lives is read from it; the platform is the first part of the user's id",
        ["planner/trash.response.json"] = "the status alone counts",
        ["planner/error404.response.json"] = "the status alone counts",
        ["planner/assignment-types.response.json"] = "Bruggen makes to-dos, never assignments of a teacher's course",
        ["intradesk/weblink-bad-url.http400.json"] = "only the names of its fields are read, in the tests of Intradesk",
        ["oneroster/schools.response.json"] = "a platform is one school to Bruggen",
        ["oneroster/user.response.json"] = "people are read in collections",
        ["oneroster/class.response.json"] = "classes are read in collections",
        ["mydoc/directory-listing.response.json"] = "Mydoc is somebody's own storage and cannot be shared (api 5.3)",
        ["presence/getAllCodes.response.json"] = "the presence module needs a teacher's session; the web service gives the aliases",
        ["presence/getClass.response.json"] = "the presence module needs a teacher's session",
        ["presence/getClass.future.response.json"] = "the presence module needs a teacher's session",
        ["presence/getConfig.response.json"] = "the presence module needs a teacher's session",
        ["presence/savePupilsPresences.ok.json"] = "Bruggen never writes presences",
        ["presence/savePupilsPresences.refused.json"] = "Bruggen never writes presences",
    }.ToImmutableDictionary();

    /// <summary>Requests other than SOAP's that Bruggen never makes, and why.</summary>
    public static readonly ImmutableDictionary<string, string> UnusedRequests = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["planner/assignment-create.request.json"] = "Bruggen makes to-dos, never assignments of a teacher's course",
        ["planner/rename.request.json"] = "proven for lessons only; a to-do that is wrong is thrown away and made anew",
        ["planner/change-public-info.request.json"] = "proven for lessons only",
        ["mydoc/folder-create.request.json"] = "Mydoc cannot be shared",
        ["mydoc/files-upload.request.json"] = "Mydoc cannot be shared",
        ["presence/savePupilsPresences.pupils-field.json"] = "Bruggen never writes presences",
    }.ToImmutableDictionary();

    private static readonly string Root = Path.Combine(AppContext.BaseDirectory, "Smartschool", "TestData");

    /// <summary>Every example, by its path.</summary>
    public static ImmutableArray<string> All { get; } =
        [.. Directory.GetFiles(Root, "*", SearchOption.AllDirectories).Select(path => Path.GetRelativePath(Root, path).Replace('\\', '/')).Order(StringComparer.Ordinal)];

    public static bool IsRequest(string file) => file.Contains(".request.", StringComparison.Ordinal) || file.EndsWith("login.post.txt", StringComparison.Ordinal) || file.EndsWith("pupils-field.json", StringComparison.Ordinal);

    public static bool IsSoap(string file) => !file.Contains('/') && file is not ("fault.http500.xml" or "maintenance.http502.html");

    public static string MethodOf(string file) => file.Split('.')[0];

    public static byte[] Bytes(string file) => File.ReadAllBytes(Path.Combine(Root, file));

    public static string Text(string file) => Encoding.UTF8.GetString(Bytes(file));

    /// <summary>Reads an example as the client would, whatever has become of its bytes; null where it is nothing.</summary>
    /// <exception cref="SmartschoolUnavailableException">It cannot be read.</exception>
    public static object? Read(string file, byte[] bytes)
    {
        if (IsSoap(file))
        {
            var decode = Methods.GetValueOrDefault(MethodOf(file), payload => payload);
            if (file.Contains(".decoded.", StringComparison.Ordinal))
            {
                return Unreadable.Guard("host", file, () => decode(Encoding.UTF8.GetString(bytes)));
            }

            return SoapReplyReader.Read(bytes) switch
            {
                SoapReply.Code { Value: var code } => ResultCodes.Of(code),
                SoapReply.Payload { Text: var text } => Unreadable.Guard("host", file, () => decode(text)),
                var fault => fault,
            };
        }

        return Unreadable.Guard("host", file, () => Files.GetValueOrDefault(file, text => text)(Encoding.UTF8.GetString(bytes)));
    }
}
