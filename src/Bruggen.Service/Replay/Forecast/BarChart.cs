using System.Globalization;
using System.Text;

namespace Bruggen.Service.Replay.Forecast;

/// <summary>Draws bars as SVG that stands inside a page: no scripts, no fonts, no files.</summary>
internal static class BarChart
{
    private const int Width = 760;
    private const int Height = 220;
    private const int Left = 40;
    private const int Bottom = 24;
    private const int Top = 8;

    /// <summary>Bars beside each other, the series stacked in each.</summary>
    /// <param name="title">What the chart shows, for who cannot see it.</param>
    /// <param name="places">What stands under each bar; not all when there are many.</param>
    /// <param name="series">The colours, the lowest first.</param>
    /// <param name="highest">The value at the top, so that two charts can be compared; at least 1.</param>
    public static string Stacked(string title, IReadOnlyList<string> places, IReadOnlyList<ChartSeries> series, int highest)
    {
        var svg = new StringBuilder();
        var step = StepOf(highest);
        var top = ((highest + step - 1) / step) * step;
        Append(svg, $"<svg class=\"chart\" viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{Html.Encode(title)}\">");
        for (var tick = 0; tick <= top; tick += step)
        {
            var y = Y(tick);
            Append(svg, $"<line x1=\"{Left}\" x2=\"{Width}\" y1=\"{y:0.#}\" y2=\"{y:0.#}\" stroke=\"#ccc\" stroke-width=\"{(tick == 0 ? 1.5 : 0.5):0.#}\"/>");
            Append(svg, $"<text x=\"{Left - 6}\" y=\"{y + 4:0.#}\" text-anchor=\"end\">{tick}</text>");
        }

        var pitch = (Width - Left) / (double)Math.Max(places.Count, 1);
        var labelEvery = Math.Max(1, (int)Math.Ceiling(24 / pitch));
        for (var place = 0; place < places.Count; place++)
        {
            var x = Left + (place * pitch);
            var below = 0;
            foreach (var one in series.Where(one => one.Values[place] > 0))
            {
                var (from, to) = (Y(below), Y(below + one.Values[place]));
                below += one.Values[place];
                Append(svg, $"<rect x=\"{x + (pitch * 0.1):0.##}\" y=\"{to:0.##}\" width=\"{pitch * 0.8:0.##}\" height=\"{from - to:0.##}\" fill=\"{one.Colour}\"><title>{Html.Encode(places[place])}: {Html.Encode(one.Title)} {one.Values[place]}</title></rect>");
            }

            if (place % labelEvery == 0)
            {
                Append(svg, $"<text x=\"{x + (pitch / 2):0.##}\" y=\"{Height - 8}\" text-anchor=\"middle\">{Html.Encode(places[place])}</text>");
            }
        }

        return svg.Append("</svg>").ToString();

        double Y(int value) => Height - Bottom - ((Height - Bottom - Top) * value / (double)top);
    }

    /// <summary>A bar for a cell of a table.</summary>
    public static string Single(int value, int highest, string colour) => string.Create(
        CultureInfo.InvariantCulture,
        $"<svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\"><rect width=\"{100.0 * value / Math.Max(highest, 1):0.##}\" height=\"10\" fill=\"{colour}\"/></svg>");

    /// <summary>Small bars in a row for a cell of a table.</summary>
    public static string Spark(string title, IReadOnlyList<int> values, int highest, string colour)
    {
        var svg = new StringBuilder();
        Append(svg, $"<svg class=\"spark\" viewBox=\"0 0 {values.Count * 4} 20\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{Html.Encode(title)}\">");
        for (var i = 0; i < values.Count; i++)
        {
            if (values[i] > 0)
            {
                var height = 20.0 * values[i] / Math.Max(highest, 1);
                Append(svg, $"<rect x=\"{i * 4}\" y=\"{20 - height:0.##}\" width=\"3\" height=\"{height:0.##}\" fill=\"{colour}\"/>");
            }
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>1, 2 or 5 times a power of ten, for at most six lines.</summary>
    private static int StepOf(int highest)
    {
        for (var power = 1; ; power *= 10)
        {
            foreach (var factor in (int[])[1, 2, 5])
            {
                if (highest <= factor * power * 5)
                {
                    return factor * power;
                }
            }
        }
    }

    private static void Append(StringBuilder svg, FormattableString text) => svg.Append(text.ToString(CultureInfo.InvariantCulture));
}
