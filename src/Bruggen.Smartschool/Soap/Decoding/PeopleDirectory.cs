using Bruggen.Domain.School;
using NodaTime;

namespace Bruggen.Smartschool.Soap.Decoding;

/// <summary>Gathers the active people, and finds them again for the rows of other methods.</summary>
/// <param name="today">The school's date.</param>
internal sealed class PeopleDirectory(LocalDate today)
{
    private readonly Dictionary<string, Pupil> _pupils = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StaffMember> _staff = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _keyByUsername = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The pupils so far.</summary>
    public IReadOnlyCollection<Pupil> Pupils => _pupils.Values;

    /// <summary>The staff so far.</summary>
    public IReadOnlyCollection<StaffMember> Staff => _staff.Values;

    /// <summary>Takes in who is active; of several with one key the first.</summary>
    public void Add(IEnumerable<Account> accounts)
    {
        foreach (var account in accounts)
        {
            if (!account.IsActive || account.Key is not { } key || _pupils.ContainsKey(key) || _staff.ContainsKey(key))
            {
                continue;
            }

            if (account.IsPupil)
            {
                _pupils.Add(key, account.ToPupil(key, today));
            }
            else
            {
                _staff.Add(key, account.ToStaff(key));
            }

            if (account.Username.Length > 0)
            {
                _keyByUsername.TryAdd(account.Username, key);
            }
        }
    }

    /// <summary>The rows about staff who are here.</summary>
    public IEnumerable<ClassTeacher> ClassTeachersFrom(IEnumerable<ClassTeacherRow> rows) =>
        from row in rows
        let key = KeyOf(row.Teacher, _staff)
        where key is not null
        select new ClassTeacher(row.Class, key);

    /// <summary>The rows about staff and pupils who are here, one for each pupil.</summary>
    public IEnumerable<Teaching> TeachingFrom(IEnumerable<CourseRow> rows)
    {
        var byClass = _pupils.Values.ToLookup(pupil => pupil.Class, pupil => pupil.Key, StringComparer.Ordinal);
        return from row in rows
               let teacher = KeyOf(row.Teacher, _staff)
               where teacher is not null
               from pupil in row.Pupils is { } named ? named.Select(reference => KeyOf(reference, _pupils)) : row.Class is null ? [] : byClass[row.Class]
               where pupil is not null
               select new Teaching(teacher, row.Course, pupil);
    }

    private string? KeyOf<T>(PersonReference person, Dictionary<string, T> among)
    {
        if (person.Number is { } number && among.ContainsKey(number))
        {
            return number;
        }

        return person.Username is { } username && _keyByUsername.TryGetValue(username, out var key) && among.ContainsKey(key) ? key : null;
    }
}
