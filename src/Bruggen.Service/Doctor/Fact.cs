namespace Bruggen.Service.Doctor;

/// <summary>Something one check finds out for those after it, or why it is not known.</summary>
/// <typeparam name="T">What it is.</typeparam>
internal sealed class Fact<T>
    where T : class
{
    private Fact(T? value, string why)
    {
        Value = value;
        Why = why;
    }

    /// <summary>Null when it is not known.</summary>
    public T? Value { get; }

    /// <summary>A clause that goes on after "not checked because"; empty when it is known.</summary>
    public string Why { get; }

    /// <summary>A fact that is known.</summary>
    public static Fact<T> Of(T value) => new(value, string.Empty);

    /// <summary>A fact that is not known.</summary>
    /// <param name="why">A clause that goes on after "not checked because".</param>
    public static Fact<T> Unknown(string why) => new(value: null, why);
}
