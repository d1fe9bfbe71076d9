namespace NotebookRunner.Tests;

public sealed class ParameterInjectionTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["fast"] = "true",
        ["times"] = "-3",
        ["name"] = "Grace \"Amazing\" Hopper\\",
        ["rate"] = "1e-3",
        ["elsewhere"] = "1",
    };

    [Fact]
    public void Declared_variables_are_declared_anew_behind_their_cell()
    {
        var document = NotebookDocument.Load(Fixture.Find("parameters.ipynb"));
        var set = ParameterInjection.Apply(document, Values);
        Assert.Equal(["fast", "times", "name", "rate"], set);
        var cell = document.Cells[2];
        Assert.True(cell.HasTag("injected-parameters"));
        Assert.Equal("""
            // Parameters
            bool fast = true;
            var times = -3;
            string name = "Grace \"Amazing\" Hopper\\";
            double? rate = 0.001d;
            """.ReplaceLineEndings("\n"), cell.Source);
        Assert.Empty(NbformatRules.Check(document.Json));
    }

    [Fact]
    public void Injecting_again_replaces_the_earlier_cell_and_the_source_hash_stays()
    {
        var document = NotebookDocument.Load(Fixture.Find("parameters.ipynb"));
        var hash = document.SourceHash;
        ParameterInjection.Apply(document, Values);
        ParameterInjection.Apply(document, new Dictionary<string, string> { ["fast"] = "false" });
        Assert.Single(document.Cells, c => c.HasTag("injected-parameters"));
        Assert.Equal(hash, document.SourceHash);
    }

    [Theory]
    [InlineData("double", "NaN", "double.NaN")]
    [InlineData("double", "-Infinity", "double.NegativeInfinity")]
    [InlineData("double", "1e999", "double.PositiveInfinity")]
    [InlineData("float", "1e50", "float.PositiveInfinity")]
    [InlineData("float", "1.5", "1.5f")]
    public void Numbers_without_a_literal_are_named(string type, string value, string literal)
    {
        var document = new NotebookBuilder().Code($"{type} rate = 1;", "parameters").Build();
        ParameterInjection.Apply(document, new Dictionary<string, string> { ["rate"] = value });
        Assert.EndsWith($"{type} rate = {literal};", document.Cells[1].Source, StringComparison.Ordinal);
    }

    [Fact]
    public void A_notebook_without_parameters_stays_as_it_is()
    {
        var document = new NotebookBuilder().Code("var fast = false;").Build();
        Assert.Empty(ParameterInjection.Apply(document, Values));
        Assert.Single(document.Cells);
    }

    [Theory]
    [InlineData("fast", "maybe", "bool")]
    [InlineData("times", "2.5", "int")]
    [InlineData("rate", "0,5x", "double")]
    public void A_value_of_the_wrong_type_is_refused(string name, string value, string type)
    {
        var document = NotebookDocument.Load(Fixture.Find("parameters.ipynb"));
        var error = Assert.Throws<ParameterException>(() => ParameterInjection.Apply(document, new Dictionary<string, string> { [name] = value }));
        Assert.Contains(type, error.Message, StringComparison.Ordinal);
        Assert.Contains(name, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_type_without_literals_is_refused()
    {
        var document = new NotebookBuilder().Code("int[] sizes = [1];", "parameters").Build();
        Assert.Throws<ParameterException>(() => ParameterInjection.Apply(document, new Dictionary<string, string> { ["sizes"] = "1" }));
    }
}
