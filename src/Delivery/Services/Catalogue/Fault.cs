using System.Globalization;

namespace DeAn06.Services.Catalogue;

/// <summary>Something wrong in a file: where (a row, a member) and what, in both languages.</summary>
internal sealed record Fault(string Where, string Vi, string En)
{
    internal string What => Speech.English ? En : Vi;

    internal static Fault At(int line, string vi, string en) => new(line.ToString(CultureInfo.InvariantCulture), vi, en);
}
