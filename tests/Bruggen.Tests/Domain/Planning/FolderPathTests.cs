using Bruggen.Domain.Planning;

namespace Bruggen.Tests.Domain.Planning;

public sealed class FolderPathTests
{
    [Theory]
    [InlineData("Klassen/{klas}/Materiaal", "3B", "Klassen/3B/Materiaal")]
    [InlineData("Klassen / {klas} ", "3B", "Klassen/3B")]
    [InlineData("{klas}/Lessen van {klas}", "3B", "3B/Lessen van 3B")]
    [InlineData("Materiaal", "3B", "Materiaal")]
    public void The_class_has_its_name_in_every_open_place(string path, string className, string folder) =>
        FolderPath.For(path, className).ShouldBe(folder);

    [Theory]
    [InlineData("3B/4", "3B-4")]
    [InlineData("3B: <latijn>", "3B- -latijn-")]
    [InlineData("3B\t4", "3B-4")]
    [InlineData(" 3B. ", "3B")]
    [InlineData("..3B", "3B")]
    [InlineData("3.B", "3.B")]
    [InlineData("", "klas")]
    [InlineData(" ... ", "klas")]
    public void Whatever_a_class_is_called_it_has_one_folder_that_the_platform_accepts(string className, string folder)
    {
        FolderPath.For("Klassen/{klas}", className).ShouldBe($"Klassen/{folder}");
        FolderPath.IsName(folder).ShouldBeTrue();
    }

    [Fact]
    public void A_path_is_read_as_names_without_the_blanks_around_them() =>
        FolderPath.NamesOf("Klassen / {klas}/ Materiaal thuis ").ShouldBe(["Klassen", "{klas}", "Materiaal thuis"]);

    [Theory]
    [InlineData("Materiaal thuis", true)]
    [InlineData("3.B", true)]
    [InlineData("x", true)]
    [InlineData("", false)]
    [InlineData(".", false)]
    [InlineData(".verborgen", false)]
    [InlineData("Materiaal.", false)]
    [InlineData("Wat nu?", false)]
    [InlineData("twee\nregels", false)]
    public void A_name_is_not_empty_and_has_no_dot_at_an_end_and_no_refused_character(string name, bool stands) =>
        FolderPath.IsName(name).ShouldBe(stands);

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void A_name_has_at_most_a_hundred_characters(int length, bool stands) => FolderPath.IsName(new string('a', length)).ShouldBe(stands);
}
