using System.Text;
using Bruggen.Domain.Calendar;
using Bruggen.Service.Replay;
using Bruggen.Tests.Domain.Rules;
using CsCheck;
using NodaTime;
using NodaTime.Text;

namespace Bruggen.Tests.Service.Replay;

public sealed class RegisterCsvTests
{
    private const string Header = "pupil,class,date,am,pm\n";

    [Fact]
    public void Lines_become_days_of_pupils()
    {
        var register = Read(Header + "7,3A,2026-09-01,|,Z\n8,3B,2026-09-01,,B\n7,3A,2026-09-02,Z,\n");

        register.Problems.ShouldBeEmpty();
        register.Pupils.Select(pupil => pupil.Key).ShouldBe(["7", "8"]);
        Rows(register).ShouldBe(["7 2026-09-01 '|' 'Z'", "7 2026-09-02 'Z' ''", "8 2026-09-01 '' 'B'"]);
    }

    [Fact]
    public void The_class_is_that_of_the_latest_date_wherever_its_line_stands()
    {
        var register = Read(Header + "7,3B,2026-09-03,|,|\n7,3A,2026-09-01,|,|\n7,3C,2026-09-02,|,|\n");

        register.Pupils.Single().Class.ShouldBe("3B");
        Rows(register).Select(row => row[2..12]).ShouldBe(["2026-09-01", "2026-09-02", "2026-09-03"]);
    }

    [Fact]
    public void A_pupil_a_class_and_a_code_are_one_with_whatever_blanks_they_are_written()
    {
        string[] keys = ["1001", "1001 ", " 1001", "\u00A01001", "1001\u200B", "\t1001", "\"1001 \"", "\u30001001", "10\uFEFF01"];
        string[] classes = ["3\u00E9", "3e\u0301", "3\u00E9 ", "\u00A03\u00E9", "\"3\u00E9\"", "3\u00E9\u200B", "\t3\u00E9", "3\u00E9\u3000", "3\u00E9"];
        string[] codes = ["Z", "Z ", " Z", "Z\u00A0", "\tZ", "\u200BZ", "Z", "\" Z\"", "Z"];

        var register = Read(Header + string.Concat(keys.Select((key, day) => $"{key},{classes[day]},2026-09-{day + 1:00},{codes[day]},{(day % 2 == 0 ? "\u00A0" : " ")}\n")));

        register.Problems.ShouldBeEmpty();
        var pupil = register.Pupils.ShouldHaveSingleItem();
        (pupil.Key, pupil.Class, pupil.Days.Length).ShouldBe(("1001", "3\u00E9", keys.Length));
        register.Codes.ShouldBe(["", "Z"]);
        Rows(register).ShouldBe(keys.Select((_, day) => $"1001 2026-09-{day + 1:00} 'Z' ''"));
    }

    [Fact]
    public void Two_lines_of_a_day_are_found_with_whatever_blanks_the_pupil_is_written()
    {
        var register = Read(Header + "7,3A,2026-09-01,Z,Z\n7\u00A0,3A,2026-09-01,Z,Z\n\u00A0,3A,2026-09-01,Z,Z\n\u200B,3A,2026-09-01,Z,Z\n");

        register.Problems.Select(problem => $"{problem.Line}: {problem.Sentence.Split(';')[0]}").ShouldBe(["3: a second line for pupil 7 on 2026-09-01", "4: the pupil is empty", "5: the pupil is empty"]);
    }

    [Fact]
    public void Leading_zeros_and_capitals_stay() =>
        Read(Header + "07,3A,2026-09-01,Z,Z\n7,3a,2026-09-01,z,Z\n").Pupils.Select(pupil => $"{pupil.Key} {pupil.Class}").ShouldBe(["07 3A", "7 3a"]);

    [Fact]
    public void An_empty_class_is_no_class() => Read(Header + "7,,2026-09-03,|,|\n").Pupils.Single().Class.ShouldBeNull();

    [Theory]
    [InlineData("pupil,class,date,am,pm\r\n7,3A,2026-09-01,|,Z\r\n")]
    [InlineData("\uFEFFpupil,class,date,am,pm\n7,3A,2026-09-01,|,Z\n")]
    [InlineData("pupil,class,date,am,pm\n7,3A,2026-09-01,|,Z")]
    [InlineData("\"pupil\",\"class\",\"date\",\"am\",\"pm\"\n\"7\",\"3A\",\"2026-09-01\",\"|\",\"Z\"\n")]
    [InlineData("pupil,class,date,am,pm\n\n7,3A,2026-09-01,|,Z\n\n")]
    public void Marks_line_ends_and_quotes_make_no_difference(string text)
    {
        var register = Read(text);

        register.Problems.ShouldBeEmpty();
        register.Pupils.Single().Class.ShouldBe("3A");
        Rows(register).ShouldBe(["7 2026-09-01 '|' 'Z'"]);
    }

    [Fact]
    public void A_field_in_quotes_may_hold_commas_and_doubled_quotes()
    {
        var register = Read(Header + "7,\"3A, \"\"klein\"\"\",2026-09-01,\",\",Z\n");

        register.Problems.ShouldBeEmpty();
        register.Pupils.Single().Class.ShouldBe("3A, \"klein\"");
        Rows(register).ShouldBe(["7 2026-09-01 ',' 'Z'"]);
    }

    [Fact]
    public void A_header_alone_is_a_register_without_pupils()
    {
        var register = Read(Header);

        register.Problems.ShouldBeEmpty();
        register.Pupils.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "1: the file is empty")]
    [InlineData("\n", "1: unknown column ''", "1: column 'pupil' is missing", "1: column 'class' is missing", "1: column 'date' is missing", "1: column 'am' is missing", "1: column 'pm' is missing")]
    [InlineData("pupil,class,date,am\n", "1: column 'pm' is missing")]
    [InlineData("pupil,class,date,am,pm,note\n", "1: unknown column 'note'")]
    [InlineData("pupil,klas,date,am,pm\n", "1: unknown column 'klas'", "1: column 'class' is missing")]
    [InlineData("Pupil,class,date,am,pm\n", "1: unknown column 'Pupil'", "1: column 'pupil' is missing")]
    [InlineData("class,pupil,date,am,pm\n", "1: the columns stand in another order")]
    [InlineData("pupil,class,date,am,pm,pm\n", "1: the columns stand in another order or twice")]
    [InlineData("pupil;class;date;am;pm\n7;3A;2026-09-01;|;|\n", "1: the columns are separated by semicolons, not commas; save the file as comma separated (CSV), because allowed")]
    [InlineData("pupil\tclass\tdate\tam\tpm\n", "1: the columns are separated by tabs, not commas; save the file as comma separated (CSV), because allowed")]
    [InlineData(Header + "7,3A,2026-09-01,|\n", "2: 4 fields instead of 5")]
    [InlineData(Header + "7,3A,2026-09-01,|,|,|\n", "2: 6 fields instead of 5")]
    [InlineData(Header + "7,3A,2026-09-01,|,|,\n", "2: 6 fields instead of 5")]
    [InlineData(Header + "7\n", "2: 1 field instead of 5")]
    [InlineData(Header + ",3A,2026-09-01,|,|\n", "2: the pupil is empty")]
    [InlineData(Header + "  ,3A,2026-09-01,|,|\n", "2: the pupil is empty")]
    [InlineData(Header + "7,3A,2026-02-29,|,|\n", "2: '2026-02-29' is not a date")]
    [InlineData(Header + "7,3A,2026-13-01,|,|\n", "2: '2026-13-01' is not a date")]
    [InlineData(Header + "7,3A,2026-09-31,|,|\n", "2: '2026-09-31' is not a date")]
    [InlineData(Header + "7,3A,2026-09-00,|,|\n", "2: '2026-09-00' is not a date")]
    [InlineData(Header + "7,3A,2026-9-1,|,|\n", "2: '2026-9-1' is not a date")]
    [InlineData(Header + "7,3A,01/09/2026,|,|\n", "2: '01/09/2026' is not a date")]
    [InlineData(Header + "7,3A,2026-09-01T00:00,|,|\n", "2: '2026-09-01T00:00' is not a date")]
    [InlineData(Header + "7,3A,1969-12-31,|,|\n", "2: '1969-12-31' is not a date")]
    [InlineData(Header + "7,3A,,|,|\n", "2: '' is not a date")]
    [InlineData(Header + ",3A,x,|,|\n", "2: the pupil is empty", "2: 'x' is not a date")]
    [InlineData(Header + "7,3A,2026-09-01,|,|\n8,3A,2026-09-01,|,|\n7,3A,2026-09-01,|,|\n", "4: a second line for pupil 7 on 2026-09-01")]
    [InlineData(Header + "7,3A,2026-09-02,|,|\n7,3A,2026-09-01,|,|\n7,3B,2026-09-01,|,|\n", "4: a second line for pupil 7 on 2026-09-01")]
    [InlineData(Header + "7,\"3A,2026-09-01,|,|\n8,3A,2026-09-01\n", "2: a quote is opened and not closed", "3: 3 fields instead of 5")]
    [InlineData(Header + "7,\"3A\"x,2026-09-01,|,|\n", "2: text follows a closing quote")]
    [InlineData(Header + "7,3\"A,2026-09-01,|,|\n", "2: a quote stands inside a field without quotes")]
    public void What_is_wrong_is_told_with_its_line(string text, params string[] problems)
    {
        using var file = new ScratchFile(text);

        var found = RegisterCsv.Read(file.Path).Problems;

        found.Select(problem => problem.ToString()).Zip(problems).ShouldAllBe(pair => pair.First.StartsWith($"{file.Path}:{pair.Second}", StringComparison.Ordinal));
        found.Count.ShouldBe(problems.Length, string.Join('\n', found));
        found.ShouldAllBe(problem => problem.Sentence.Contains("allowed", StringComparison.Ordinal));
    }

    [Fact]
    public void All_problems_are_told_at_once_in_the_order_of_the_file() =>
        Read(Header + "7,3A,2026-09-01,|,|\nx\n7,3A,2026-09-99,|,|\n7,3A,2026-09-01,|,|\n").Problems.Select(problem => problem.Line).ShouldBe([3, 4, 5]);

    [Fact]
    public void A_field_that_is_too_long_is_refused()
    {
        var (fits, long1, long2) = (new string('k', 200), new string('k', 201), new string('k', 1_000_000));
        var text = $"{Header}{fits},3A,2026-09-01,|,|\n{long1},3A,2026-09-01,|,|\n{long2},3A,2026-09-01,|,|\n7,3A,2026-09-01\n";

        var register = Read(text);

        register.Problems.Select(problem => problem.Line).ShouldBe([3, 4, 5]);
        register.Problems[0].Sentence.ShouldBe("field 1 is too long; allowed are 200 bytes a field");
        register.Problems[1].Sentence.ShouldBe("the line is too long; allowed are 200 bytes a field");
        register.Pupils.Single().Key.ShouldBe(fits);
    }

    [Fact]
    public void Bytes_that_are_not_UTF_8_are_refused_line_by_line()
    {
        byte[] text = [.. Encoding.UTF8.GetBytes(Header), .. Encoding.Latin1.GetBytes("7,3é,2026-09-01,|,|\n"), .. Encoding.UTF8.GetBytes("7,3é,2026-09-02,|,|\n")];
        using var file = new ScratchFile(text);

        var register = RegisterCsv.Read(file.Path);

        register.Problems.Single().ToString().ShouldBe($"{file.Path}:2: the line is not UTF-8; save the file as UTF-8");
        register.Pupils.Single().Class.ShouldBe("3é");
    }

    [Fact]
    public void A_file_in_UTF_16_is_refused_once()
    {
        using var file = new ScratchFile([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(Header)]);

        RegisterCsv.Read(file.Path).Problems.Single().Sentence.ShouldStartWith("the header is not UTF-8");
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        using var file = new ScratchFile("");

        RegisterCsv.Read(file.Missing).Problems.Single().ToString().ShouldStartWith($"{file.Missing}:1: the file does not exist");
        RegisterCsv.Read(file.Folder).Problems.Single().ToString().ShouldStartWith($"{file.Folder}:1: this is a folder");
    }

    [Fact]
    public void The_register_of_every_worked_case_reads_as_its_text_says()
    {
        foreach (var vector in VectorFiles.Names)
        {
            var register = RegisterCsv.Read(VectorFiles.PathOf(vector, "register.csv"));
            var plain = VectorFiles.Read(vector);

            register.Problems.ShouldBeEmpty();
            register.Pupils.ToDictionary(pupil => pupil.Key, pupil => pupil.Class).ShouldBe(plain.Classes, ignoreOrder: true);
            Rows(register).Order(StringComparer.Ordinal).ShouldBe(
                plain.Register.Where(row => row.Key.HalfDay.Part == DayPart.Am)
                    .Select(row => $"{row.Key.Pupil} {row.Key.HalfDay.Date:uuuu-MM-dd} '{row.Value}' '{plain.Register[(row.Key.Pupil, new HalfDay(row.Key.HalfDay.Date, DayPart.Pm))]}'")
                    .Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Many_lines_in_any_order_are_kept_in_order()
    {
        // More than one buffer of lines, so that a line is cut by its end.
        var dates = Enumerable.Range(0, 400).Select(day => new LocalDate(2026, 1, 1).PlusDays(day)).ToList();
        var rows = dates.SelectMany(date => Enumerable.Range(1, 60).Select(pupil => $"{pupil},klas {pupil % 7},{date:uuuu-MM-dd},|,Z")).ToArray();
        Gen.Shuffle(rows).Sample(
            shuffled =>
            {
                var register = Read(Header + string.Join('\n', shuffled));

                register.Problems.ShouldBeEmpty();
                register.Pupils.Count.ShouldBe(60);
                foreach (var pupil in register.Pupils)
                {
                    pupil.Days.ToArray().Select(day => day.Date).ShouldBe(dates);
                }
            },
            iter: 3);
    }

    [Fact]
    public void Problems_far_into_a_file_are_told_with_their_lines_in_order()
    {
        // Several blocks of lines; the second line of a pupil and date stands in another block than the first.
        var first = new LocalDate(2026, 1, 1);
        var rows = Enumerable.Range(0, 300).SelectMany(pupil => Enumerable.Range(0, 100).Select(day => $"{pupil},3A,{first.PlusDays(day):uuuu-MM-dd},|,Z")).ToArray();
        rows[12_000] = "x";
        rows[25_000] = "7,3A,2026-01-05,|,|";
        rows[25_001] = "250,3A,2026-99-05,|,|";
        rows[29_999] = new string('k', 600_000);

        var register = Read($"{Header}{string.Join('\n', rows)}\n7,3A\n");

        register.Problems.Select(problem => (problem.Line, problem.Sentence.Split(' ')[0])).ShouldBe(
            [(12_002, "1"), (25_002, "a"), (25_003, "'2026-99-05'"), (30_001, "the"), (30_002, "2")]);
    }

    [Fact]
    public void Pupils_come_in_the_order_in_which_the_answer_shows_them() =>
        Read(Header + "b,3A,2026-09-01,|,\n10,3A,2026-09-01,|,\nB,3A,2026-09-01,|,\n9,3A,2026-09-01,|,\nb,3A,2026-09-02,|,\n").Pupils.Select(pupil => pupil.Key).ShouldBe(["10", "9", "B", "b"]);

    [Fact]
    public void Dates_are_read_as_NodaTime_reads_them()
    {
        for (var date = RegisterDay.FirstDate; date <= RegisterDay.LastDate; date = date.PlusDays(1))
        {
            RegisterDay.FirstDate.PlusDays(IsoDates.DayOf(Encoding.UTF8.GetBytes(LocalDatePattern.Iso.Format(date)))).ShouldBe(date);
        }

        Gen.Select(Gen.Int[1965, 2105], Gen.Int[0, 13], Gen.Int[0, 32]).Sample((year, month, day) =>
        {
            var text = $"{year:0000}-{month:00}-{day:00}";
            var expected = LocalDatePattern.Iso.Parse(text) is { Success: true, Value: var date } && date >= RegisterDay.FirstDate && date <= RegisterDay.LastDate;
            return IsoDates.DayOf(Encoding.UTF8.GetBytes(text)) >= 0 == expected;
        });
    }

    private static ReplayRegister Read(string text)
    {
        using var file = new ScratchFile(text);
        return RegisterCsv.Read(file.Path);
    }

    private static List<string> Rows(ReplayRegister register) =>
        [.. register.Pupils.SelectMany(pupil => pupil.Days.ToArray().Select(day =>
            $"{pupil.Key} {day.Date:uuuu-MM-dd} '{register.Codes[day.Am]}' '{register.Codes[day.Pm]}'"))];
}
