using System.Globalization;
using Bruggen.Domain.Rules;

namespace Bruggen.Benchmarks;

/// <summary>What a question was answered with: how many firings, and a sum over them.</summary>
internal readonly record struct Answers(long Count, long Sum)
{
    /// <summary>The answers of one rule among the firings of a school.</summary>
    public static Answers Of(string rule, IEnumerable<IReadOnlyList<Firing>> firings, GeneratedSchool school)
    {
        var start = school.Year.FirstMoment.Ordinal;
        long count = 0;
        long sum = 0;
        foreach (var firing in firings.SelectMany(ofPupil => ofPupil).Where(firing => firing.Rule == rule))
        {
            var pupil = long.Parse(firing.Pupil, CultureInfo.InvariantCulture);
            count++;
            sum += ((pupil * 1009) + ((firing.At.Ordinal - start) * 17) + firing.Level) % 1000003;
        }

        return new Answers(count, sum);
    }
}
