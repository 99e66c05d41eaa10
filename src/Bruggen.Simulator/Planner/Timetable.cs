using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Bruggen.Simulator.School;
using Bruggen.Simulator.State;
using Bruggen.Simulator.Web;

namespace Bruggen.Simulator.Planner;

/// <summary>The empty slots of a timetable, worked out from who teaches what to whom: two lessons a week, always the same ones.</summary>
internal sealed class Timetable(Tenant tenant, PlatformDirectory directory)
{
    private static readonly TimeSpan LessonLength = TimeSpan.FromMinutes(50);

    private static readonly TimeOnly[] Mornings = [new(8, 30), new(9, 20), new(10, 20), new(11, 10)];

    private static readonly TimeOnly[] Afternoons = [new(13, 0), new(13, 50), new(14, 50)];

    /// <summary>The slots of those dates that <paramref name="wanted"/> lets through.</summary>
    public IEnumerable<PlannedElement> Slots(DateOnly from, DateOnly to, Func<TeachingRow, bool> wanted)
    {
        var teaching = tenant.School.Teaching;
        for (var row = 0; row < teaching.Length; row++)
        {
            if (!wanted(teaching[row]))
            {
                continue;
            }

            foreach (var date in SchoolDays.Between(from, to))
            {
                if (Slot(teaching[row], row, date) is { } slot)
                {
                    yield return slot;
                }
            }
        }
    }

    /// <summary>The slot with that id.</summary>
    public PlannedElement? Find(Guid id)
    {
        var teaching = tenant.School.Teaching;
        var bytes = id.ToByteArray(bigEndian: true);
        var row = BinaryPrimitives.ReadInt32BigEndian(bytes);
        var day = BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(12));
        if (row < 0 || row >= teaching.Length || day < 0 || day > DateOnly.MaxValue.DayNumber)
        {
            return null;
        }

        var date = DateOnly.FromDayNumber(day);
        return IdOf(row, date) == id && SchoolDays.IsSchoolDay(date) ? Slot(teaching[row], row, date) : null;
    }

    public static JsonObject CourseOf(string name, int platform) => new()
    {
        ["id"] = IdFrom($"course:{name}").ToString(),
        ["platformId"] = platform,
        ["name"] = name,
        ["scheduleCodes"] = new JsonArray(),
        ["icon"] = "book",
        ["courseCluster"] = new JsonObject { ["id"] = IdFrom(name).ToByteArray()[0], ["name"] = name },
        ["isVisible"] = true,
    };

    private PlannedElement? Slot(TeachingRow row, int index, DateOnly date)
    {
        var weekday = (int)date.DayOfWeek - 1;
        var hours = SchoolDays.HasAfternoon(date) ? [.. Mornings, .. Afternoons] : Mornings.ToImmutableArray();
        if ((index % 5 != weekday && (index + 2) % 5 != weekday) || tenant.Roster.Group(row.ClassCode) is not { } group)
        {
            return null;
        }

        var start = BrusselsTime.At(date, hours[index / 5 % hours.Length]);
        var teacher = tenant.Roster.ByKey(row.Teacher);
        return new PlannedElement
        {
            Id = IdOf(index, date),
            Type = ElementType.Placeholder,
            Created = start,
            Name = row.Course,
            Period = new PlannedPeriod(start, BrusselsTime.Local(start + LessonLength), WholeDay: false, Deadline: false),
            Organisers = teacher is null ? [] : [directory.Of(teacher).Id],
            ParticipantGroups = [group.Id],
            Courses = [CourseOf(row.Course, directory.PlatformNumber)],
        };
    }

    /// <summary>The same slot has the same id in every run, as it would on a platform that goes on.</summary>
    private static Guid IdOf(int row, DateOnly date)
    {
        Span<byte> bytes = [0, 0, 0, 0, 0, 0, 0x40, 0, 0x80, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt32BigEndian(bytes, row);
        BinaryPrimitives.WriteInt32BigEndian(bytes[12..], date.DayNumber);
        return new Guid(bytes, bigEndian: true);
    }

    private static Guid IdFrom(string name) => new(SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16));
}
