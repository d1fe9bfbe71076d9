using System.Xml.Linq;
using CsCheck;

namespace NotebookRunner.Tests;

public sealed class LatexToMathmlTests
{
    [Theory]
    [InlineData("x", "<mi>x</mi>")]
    [InlineData("x_i^2", "<msubsup><mi>x</mi><mrow><mrow><mi>i</mi></mrow></mrow><mrow><mn>2</mn></mrow></msubsup>", true)]
    [InlineData("h_{ij}", "<msub><mi>h</mi><mrow><mrow><mi>i</mi><mi>j</mi></mrow></mrow></msub>")]
    [InlineData("\\frac12", "<mfrac><mn>1</mn><mn>2</mn></mfrac>")]
    [InlineData("f'", "<msup><mi>f</mi><mrow><mo>′</mo></mrow></msup>")]
    [InlineData("12.5", "<mn>12.5</mn>")]
    [InlineData("a<b", "<mi>a</mi><mo>&lt;</mo><mi>b</mi>")]
    [InlineData("\\sqrt[3]{x}", "<mroot><mrow><mi>x</mi></mrow><mrow><mn>3</mn></mrow></mroot>")]
    [InlineData("\\mathrm{softmax}", "<mrow><mi>softmax</mi></mrow>")]
    [InlineData("\\mathbf{x}", "<mrow><mi>𝐱</mi></mrow>")]
    [InlineData("\\mathbb{R}", "<mrow><mi>ℝ</mi></mrow>")]
    [InlineData("\\text{if } x", "<mtext>if\u00a0</mtext><mi>x</mi>")]
    [InlineData("\\Sigma\\sigma", "<mi mathvariant=\"normal\">Σ</mi><mi>σ</mi>")]
    [InlineData("a % a comment\n b", "<mi>a</mi><mi>b</mi>")]
    public void A_formula_becomes_its_elements(string latex, string expected, bool unordered = false)
    {
        var mathml = Row(LatexToMathml.Convert(latex, display: false));
        if (unordered)
            Assert.Equal(XElement.Parse($"<r>{expected}</r>").Descendants().Select(e => e.Name.LocalName).Where(n => n != "mrow"),
                XElement.Parse($"<r>{mathml}</r>").Descendants().Select(e => e.Name.LocalName).Where(n => n != "mrow"));
        else Assert.Equal(expected, mathml);
    }

    [Theory]
    [InlineData("\\alpha_{ij} = \\frac{\\exp(e_{ij})}{\\sum_{k=1}^{T_x} \\exp(e_{ik})}")]
    [InlineData("\\operatorname{softmax}\\left(\\frac{QK^\\top}{\\sqrt{d_k}}\\right)V")]
    [InlineData("\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}")]
    [InlineData("f(x) = \\begin{cases} 1 & \\text{if } x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}")]
    [InlineData("\\left\\{ x \\,\\middle|\\, x \\ge 0 \\right\\}")]
    [InlineData("\\underbrace{a+b}_{\\text{sum}} \\overset{!}{=} \\overrightarrow{h}_t \\Bigl( \\widehat{y} \\Bigr)")]
    [InlineData("\\sum\\limits_i x_i \\quad \\max_{y \\in \\mathcal{Y}} \\log p_\\theta(y \\mid x)")]
    [InlineData("")]
    public void Formulas_are_well_formed_xml_and_keep_their_source(string latex)
    {
        foreach (var display in new[] { true, false })
        {
            var math = XElement.Parse(LatexToMathml.Convert(latex, display));
            XNamespace ns = "http://www.w3.org/1998/Math/MathML";
            Assert.Equal(latex, math.Descendants(ns + "annotation").Single().Value);
            Assert.All(math.Descendants(), e => Assert.Equal(Children(e.Name.LocalName) ?? e.Elements().Count(), e.Elements().Count()));
        }
    }

    [Theory]
    [InlineData("\\foo{x}", "\\foo")]
    [InlineData("{x", "}")]
    [InlineData("x}", "closing brace")]
    [InlineData("\\frac{1}", "argument")]
    [InlineData("\\left( x", "\\right")]
    [InlineData("\\begin{tikzpicture}\\end{tikzpicture}", "tikzpicture")]
    [InlineData("\\begin{cases} x", "\\end")]
    [InlineData("a & b", "&")]
    [InlineData("x^", "argument")]
    [InlineData("\\", "\\")]
    public void What_is_not_known_or_not_well_formed_is_refused_by_name(string latex, string named) =>
        Assert.Contains(named, Assert.Throws<UnsupportedLatexException>(() => LatexToMathml.Convert(latex, display: true)).Message, StringComparison.Ordinal);

    [Fact]
    public void Any_text_is_either_converted_to_xml_or_refused()
    {
        string[] pieces = ["\\frac", "{", "}", "x", "^", "_", "'", "12", "\\left(", "\\right)", "\\sum", "&", "\\\\", "\\mathbf", "\\begin{cases}", "\\end{cases}", " ", "<", "\\text", "[", "]", "%", "\\sqrt"];
        Gen.Int[0, pieces.Length - 1].Select(i => pieces[i]).Array[0, 12].Sample(parts =>
        {
            try
            {
                XElement.Parse(LatexToMathml.Convert(string.Concat(parts), display: true));
            }
            catch (UnsupportedLatexException)
            {
                // Refused is fine; any other exception is not.
            }
        }, iter: 3000);
    }

    private static string Row(string math)
    {
        const string open = "<semantics><mrow>";
        var start = math.IndexOf(open, StringComparison.Ordinal) + open.Length;
        return math[start..math.IndexOf("</mrow><annotation", StringComparison.Ordinal)];
    }

    // Elements whose number of children is fixed: a browser shows an error where it is not met.
    private static int? Children(string element) => element switch
    {
        "mfrac" or "msub" or "msup" or "munder" or "mover" or "mroot" => 2,
        "msubsup" or "munderover" => 3,
        _ => null,
    };
}
