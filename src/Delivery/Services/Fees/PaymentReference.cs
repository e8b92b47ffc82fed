using System.Security.Cryptography;

namespace DeAn06.Services.Fees;

/// <summary>
/// What a payer writes on a transfer and what opens <c>/nop-ho/…</c>, for example <c>DA06K7M2QX9RTB4W</c>: <c>DA06</c> and twelve letters and digits that nobody mistakes for others, drawn by
/// lot (60 bits), so that no other can be guessed from one.
/// </summary>
internal readonly record struct PaymentReference
{
    internal const string Beginning = "DA06";
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Drawn = 12;
    private readonly string text;

    private PaymentReference(string text) => this.text = text;

    internal static PaymentReference New() => new(Beginning + new string(RandomNumberGenerator.GetItems<char>(Alphabet, Drawn)));

    /// <summary>Reads a reference as people and banks write it: in small letters, with spaces, amid other words.</summary>
    internal static bool TryParse(string? written, out PaymentReference reference)
    {
        reference = default;
        var letters = new string([.. (written ?? "").ToUpperInvariant().Where(c => !char.IsWhiteSpace(c) && c is not ('-' or '.'))]);
        var at = letters.IndexOf(Beginning, StringComparison.Ordinal);
        if (at < 0 || letters.Length < at + Beginning.Length + Drawn) return false;
        var found = letters.Substring(at, Beginning.Length + Drawn);
        if (!found[Beginning.Length..].All(Alphabet.Contains)) return false;
        reference = new(found);
        return true;
    }

    public override string ToString() => text;
}
