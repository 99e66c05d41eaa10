using Bruggen.Domain.Attendance;
using CsCheck;

namespace Bruggen.Tests.Domain.Attendance;

/// <summary>That looking up sixteen half-days at once says what looking at each says.</summary>
public sealed class KindSetTests
{
    private static readonly Gen<(PresenceKind[] Set, PresenceKind[] Register, int Slot)> Cases =
        from any in Gen.Enum<PresenceKind>().Array[0, 11]
        from register in Gen.OneOf(Gen.Enum<PresenceKind>().Array[0, 80], Gen.Frequency((30, PresenceKind.Present), (1, PresenceKind.Sick)).Array[0, 80])
        from slot in Gen.Int[0, register.Length]
        select (any, register, slot);

    [Fact]
    public void The_next_hit_is_the_first_one_found_by_looking_at_each() =>
        Cases.Sample(row =>
        {
            var expected = row.Slot;
            while (expected < row.Register.Length && !row.Set.Contains(row.Register[expected]))
            {
                expected++;
            }

            KindSet.Of(row.Set).NextIn(row.Register, row.Slot).ShouldBe(expected);
        });

    [Fact]
    public void The_count_of_hits_is_that_of_looking_at_each() =>
        Cases.Sample(row => KindSet.Of(row.Set).CountIn(row.Register.AsSpan(row.Slot)).ShouldBe(row.Register.Skip(row.Slot).Count(row.Set.Contains)));
}
