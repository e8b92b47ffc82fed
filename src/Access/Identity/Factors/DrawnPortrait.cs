using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Identity.Factors;

/// <summary>
/// The demo's portraits: people of the demo nation do not exist, so each has a drawn figure of their own colours, marked as a sample (MẪU). Nobody's face is in it.
/// </summary>
internal static class DrawnPortrait
{
    private const string SvgType = "image/svg+xml";

    internal static Portrait Of(Guid person)
    {
        var random = SHA256.HashData(person.ToByteArray());
        string Hue(int i) => (random[i] * 360 / 256).ToString(CultureInfo.InvariantCulture);
        var width = 14 + random[2] % 5;
        return new(SvgType, Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"""
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 80"><rect width="60" height="80" fill="hsl({Hue(0)},35%,88%)"/><path d="M4 80q2-26 26-26t26 26z" fill="hsl({Hue(1)},45%,35%)"/><rect x="24" y="42" width="12" height="16" fill="#c99a77"/><ellipse cx="30" cy="32" rx="{width}" ry="18" fill="#dcae8b"/><path d="M{30 - width} 30q2-20 {width}-20t{width} 20q-{width}-9-{2 * width} 0z" fill="#2b2320"/><text x="30" y="75" text-anchor="middle" font-family="sans-serif" font-size="9" font-weight="700" fill="#fff">MẪU</text></svg>
            """)));
    }
}
