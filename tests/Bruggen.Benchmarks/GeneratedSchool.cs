using System.Collections.Immutable;
using System.Globalization;
using Bruggen.Domain.Attendance;
using Bruggen.Domain.Calendar;
using NodaTime;

namespace Bruggen.Benchmarks;

/// <summary>
/// An invented school of any size, the same one for the same size: mostly present pupils, spells of illness, a few
/// pupils who are often away, a neutral half-day here and there, and two classes with a calendar of their own.
/// </summary>
internal sealed class GeneratedSchool
{
    private const int PupilsPerClass = 24;
    private const int Seed = 20260901;

    private GeneratedSchool(SchoolYear year, PupilRegister[] registers)
    {
        Year = year;
        Registers = registers;
    }

    public SchoolYear Year { get; }

    public PupilRegister[] Registers { get; }

    public static GeneratedSchool Of(int pupils)
    {
        var year = FlemishYear();
        var random = new Random(Seed);
        var registers = new PupilRegister[pupils];
        for (var i = 0; i < pupils; i++)
        {
            var className = string.Create(CultureInfo.InvariantCulture, $"K{i / PupilsPerClass}");
            var timetable = year.TimetableOf(className);
            registers[i] = new PupilRegister(
                (100_000 + i).ToString(CultureInfo.InvariantCulture), className, timetable, Kinds(timetable.SlotCount, random), random.Next(20) == 0 ? random.Next(1, 5) : 0);
        }

        return new GeneratedSchool(year, registers);
    }

    private static SchoolYear FlemishYear() => new(
        "2026-2027",
        new LocalDate(2026, 9, 1),
        new LocalDate(2027, 6, 30),
        new Dictionary<IsoDayOfWeek, DayParts>
        {
            [IsoDayOfWeek.Monday] = DayParts.Both,
            [IsoDayOfWeek.Tuesday] = DayParts.Both,
            [IsoDayOfWeek.Wednesday] = DayParts.Am,
            [IsoDayOfWeek.Thursday] = DayParts.Both,
            [IsoDayOfWeek.Friday] = DayParts.Both,
        }.ToImmutableDictionary(),
        [
            new("Herfstvakantie", new(2026, 11, 2), new(2026, 11, 8)),
            new("Kerstvakantie", new(2026, 12, 21), new(2027, 1, 3)),
            new("Krokusvakantie", new(2027, 2, 8), new(2027, 2, 14)),
            new("Paasvakantie", new(2027, 3, 29), new(2027, 4, 11)),
        ],
        [new(new(2026, 11, 11), DayParts.Both), new(new(2026, 12, 18), DayParts.Pm)],
        new Dictionary<string, ClassExceptions>
        {
            ["K1"] = new([new(new(2026, 11, 20), DayParts.Both)], [new(new(2026, 11, 18), DayParts.Pm)]),
            ["K3"] = new([new(new(2027, 3, 5), DayParts.Pm)], []),
        }.ToImmutableDictionary());

    private static PresenceKind[] Kinds(int slots, Random random)
    {
        var kinds = new PresenceKind[slots];
        Array.Fill(kinds, PresenceKind.Present);

        // One pupil in twenty is away often; the others a few times a year.
        var spells = random.Next(20) == 0 ? random.Next(8, 25) : random.Next(0, 7);
        for (var i = 0; i < spells; i++)
        {
            var length = random.Next(12) == 0 ? random.Next(10, 60) : random.Next(1, 9);
            Fill(random.Next(slots), length, random.Next(10) switch
            {
                < 6 => PresenceKind.Sick,
                < 8 => PresenceKind.Excused,
                8 => PresenceKind.Unexcused,
                _ => random.Next(2) == 0 ? PresenceKind.Sensitive : PresenceKind.Excluded,
            });
        }

        for (var i = random.Next(8); i > 0; i--)
        {
            kinds[random.Next(slots)] = random.Next(6) switch
            {
                < 3 => PresenceKind.Late,
                3 => PresenceKind.Unexcused,
                4 => PresenceKind.NotExpected,
                _ => random.Next(2) == 0 ? PresenceKind.Unregistered : PresenceKind.Unknown,
            };
        }

        return kinds;

        void Fill(int from, int length, PresenceKind kind)
        {
            for (var slot = from; slot < Math.Min(slots, from + length); slot++)
            {
                kinds[slot] = kind;
            }
        }
    }
}
