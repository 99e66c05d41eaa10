using System.Globalization;
using System.Text.Json.Nodes;
using Bruggen.Configuration;
using Bruggen.Configuration.Schemas;
using Bruggen.Configuration.Yaml;
using Bruggen.Tests.Domain.Rules;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Bruggen.Tests.Configuration;

/// <summary>What an editor sees: the schemas beside the files.</summary>
public sealed class JsonSchemaTests
{
    private static readonly string[] Names = ["calendar", "people", "rules", "school"];

    [Fact]
    public void The_schemas_beside_the_files_are_the_ones_the_program_writes()
    {
        foreach (var (path, text) in JsonSchemas.All)
        {
            File.ReadAllText(Path.Combine(ConfigurationFolder.Shipped, path)).ReplaceLineEndings("\n").ShouldBe(text, $"run 'bruggen schema' to write {path} anew");
        }

        Directory.GetFiles(Path.Combine(ConfigurationFolder.Shipped, JsonSchemas.Folder)).Length.ShouldBe(JsonSchemas.All.Length);
    }

    [Fact]
    public async Task The_shipped_files_name_their_schema_and_follow_it()
    {
        foreach (var name in Names)
        {
            var text = await File.ReadAllTextAsync(Path.Combine(ConfigurationFolder.Shipped, name + ".yaml"), TestContext.Current.CancellationToken);

            text.ShouldStartWith($"# yaml-language-server: $schema=schema/{name}.json\n");
            (await ErrorsAsync(name, text)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Every_valid_file_of_the_tests_follows_its_schema()
    {
        var schemas = await SchemasAsync();
        foreach (var vector in VectorFiles.Names)
        {
            foreach (var name in (string[])["calendar", "rules", "school"])
            {
                // A school of a vector holds only what a replay needs.
                Errors(schemas[name], await File.ReadAllTextAsync(VectorFiles.PathOf(vector, name + ".yaml"), TestContext.Current.CancellationToken))
                    .Where(error => error is not { Kind: ValidationErrorKind.PropertyRequired, Property: "smartschool" })
                    .ShouldBeEmpty($"{vector}/{name}.yaml");
            }
        }

        (await ErrorsAsync("school", ConfigurationFolder.School)).ShouldBeEmpty();
        (await ErrorsAsync("calendar", ConfigurationFolder.Calendar)).ShouldBeEmpty();
        (await ErrorsAsync("rules", ConfigurationFolder.Rules)).ShouldBeEmpty();
        (await ErrorsAsync("people", "silences:\n  - { pupil: 1001, why: x }\n  - { pupil: \"@jan.peeters\", until: 2026-12-18 }\nopeningBalances: []\nskipCoAccounts:")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("rules", "ruels: []")]
    [InlineData("rules", "rules: [ { id: a, when: { absent: { atLest: 2 school-days } } } ]")]
    [InlineData("rules", "rules: [ { id: a, when: { absent: { atLeast: 2 schooldagen } } } ]")]
    [InlineData("rules", "rules: [ { id: a, when: { absent: { atLeast: 2 school-days }, rate: {} } } ]")]
    [InlineData("rules", "rules: [ { id: a, when: { absent: { atLeast: 2 school-days } }, then: [ { taak: { to: zorg } } ] } ]")]
    [InlineData("rules", "rules: [ { id: a, when: { absent: { atLeast: 2 school-days } }, then: [ { task: { to: zorg, due: 2 dagen } } ] } ]")]
    [InlineData("rules", "rules: [ { id: a, when: { absent: { atLeast: 2 school-days, kinds: [ziek] } } } ]")]
    [InlineData("calendar", "schoolYears: [ { naam: x } ]")]
    [InlineData("calendar", "schoolYears: [ { name: x, holidays: vlaams } ]")]
    [InlineData("calendar", "schoolYears: [ { name: x, closed: [ { date: 11-11-2026 } ] } ]")]
    [InlineData("school", "codes: { zick: [Z] }\nsmartschool: { address: https://x.be, accessCode: env:X }")]
    [InlineData("school", "codes: { sick: [Z] }\nsmartschool: { address: https://x.be, accessCode: geheim }")]
    [InlineData("school", "codes: { sick: [Z] }\nsmartschool: { address: https://x.be, accessCode: env:X }\nsending: aan")]
    [InlineData("people", "silences: [ { leerling: 1 } ]")]
    [InlineData("people", "silences: [ { pupil: jan.peeters } ]")]
    public async Task A_misspelled_key_or_word_does_not_follow_the_schema(string name, string text) => (await ErrorsAsync(name, text)).ShouldNotBeEmpty();

    [Fact]
    public void Every_key_says_in_the_schema_what_it_is_for()
    {
        foreach (var (path, text) in JsonSchemas.All)
        {
            foreach (var (key, value) in PropertiesOf(JsonNode.Parse(text)!))
            {
                value["description"]?.GetValue<string>().Length.ShouldBeGreaterThan(5, $"{path}: {key}");
                value["description"].ShouldNotBeNull($"{path}: {key}");
            }
        }
    }

    private static IEnumerable<KeyValuePair<string, JsonNode>> PropertiesOf(JsonNode node) => node switch
    {
        JsonObject group => group
            .SelectMany(pair => pair is { Key: "properties", Value: JsonObject properties }
                ? properties.Select(property => KeyValuePair.Create(property.Key, property.Value!)).Concat(properties.SelectMany(property => PropertiesOf(property.Value!)))
                : pair.Value is null ? [] : PropertiesOf(pair.Value)),
        JsonArray list => list.Where(item => item is not null).SelectMany(item => PropertiesOf(item!)),
        _ => [],
    };

    private static async Task<Dictionary<string, JsonSchema>> SchemasAsync()
    {
        var schemas = new Dictionary<string, JsonSchema>(StringComparer.Ordinal);
        foreach (var (path, text) in JsonSchemas.All)
        {
            schemas.Add(Path.GetFileNameWithoutExtension(path), await JsonSchema.FromJsonAsync(text, TestContext.Current.CancellationToken));
        }

        return schemas;
    }

    private static async Task<ICollection<ValidationError>> ErrorsAsync(string name, string yaml) => Errors((await SchemasAsync())[name], yaml);

    private static ICollection<ValidationError> Errors(JsonSchema schema, string yaml)
    {
        var log = new ProblemLog("x");
        var root = YamlReader.Read(new ConfigurationFile("x", yaml, Defect: null), log);
        log.All.ShouldBeEmpty();
        return schema.Validate(AsAnEditorReads(root!)!.ToJsonString());
    }

    // The core schema of YAML 1.2, by which editors read: numbers, true and false, and nothing; the rest is text.
    private static JsonNode? AsAnEditorReads(YamlValue value)
    {
        switch (value)
        {
            case YamlMapping mapping:
                var group = new JsonObject();
                foreach (var entry in mapping.Entries)
                {
                    group[entry.Key.Text] = AsAnEditorReads(entry.Value);
                }

                return group;
            case YamlSequence sequence:
                return new JsonArray([.. sequence.Items.Select(AsAnEditorReads)]);
            case YamlScalar { IsNothing: true }:
                return null;
            case YamlScalar { IsPlain: true, Text: "true" or "false" } flag:
                return flag.Text == "true";
            case YamlScalar { IsPlain: true } plain when long.TryParse(plain.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number):
                return number;
            default:
                return ((YamlScalar)value).Text;
        }
    }
}
