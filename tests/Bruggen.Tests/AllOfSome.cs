using System.Linq.Expressions;

namespace Bruggen.Tests;

/// <summary>What is said of all must be said of some: a check of nothing cannot fail, so it is none.</summary>
internal static class AllOfSome
{
    /// <summary>Stands before Shouldly's method of this name, which is content with nothing at all.</summary>
    public static void ShouldAllBe<T>(this IEnumerable<T> actual, Expression<Func<T, bool>> elementPredicate)
    {
        var all = actual.ToList();
        all.ShouldNotBeEmpty("there was nothing to check");
        ShouldBeEnumerableTestExtensions.ShouldAllBe(all, elementPredicate);
    }
}
