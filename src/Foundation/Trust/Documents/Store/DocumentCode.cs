using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace DeAn06.Trust.Documents.Store;

/// <summary>
/// The code of a sealed document (mã kiểm tra): 15 random characters of Crockford's base32 (75 bits) and one that checks them, read in four groups of
/// four: <c>7K3M-9QXR-0ABC-DE2Z</c>. The check is a weighted sum over the field of 32 elements: it tells every single wrong character and every two that
/// changed places.
/// </summary>
internal readonly record struct DocumentCode
{
    internal const int Length = 16;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Polynomial = 0b100101; // x⁵ + x² + 1, primitive over two elements

    private readonly string? bare;

    private DocumentCode(string bare) => this.bare = bare;

    /// <summary>The sixteen characters without hyphens, as the database keeps them.</summary>
    internal string Bare => bare ?? throw new InvalidOperationException("An empty document code was used.");

    internal static DocumentCode New()
    {
        Span<byte> random = stackalloc byte[Length - 1];
        RandomNumberGenerator.Fill(random);
        Span<char> code = stackalloc char[Length];
        var sum = 0;
        for (var i = 0; i < random.Length; i++)
        {
            var value = random[i] & 31;
            code[i] = Alphabet[value];
            sum = Twice(sum) ^ value;
        }
        code[^1] = Alphabet[Twice(sum)];
        return new DocumentCode(new string(code));
    }

    /// <summary>Reads what a person typed: any case, spaces and hyphens anywhere, O for 0, I and L for 1.</summary>
    internal static bool TryParse([NotNullWhen(true)] string? text, out DocumentCode code)
    {
        code = default;
        if (text is null || text.Length > 64) return false;
        Span<char> read = stackalloc char[Length];
        var (n, sum) = (0, 0);
        foreach (var c in text)
        {
            if (char.IsWhiteSpace(c) || c is '-' or '–' or '—' or '‑' or '_' or '.') continue;
            var value = ValueOf(c);
            if (value < 0 || n == Length) return false;
            read[n++] = Alphabet[value];
            sum = Twice(sum) ^ value;
        }
        if (n != Length || sum != 0) return false;
        code = new DocumentCode(new string(read));
        return true;
    }

    public override string ToString() => string.Join('-', Bare.Chunk(4).Select(g => new string(g)));

    private static int ValueOf(char c) => char.ToUpperInvariant(c) switch
    {
        'O' => 0,
        'I' or 'L' => 1,
        var upper => Alphabet.IndexOf(upper),
    };

    private static int Twice(int value) => (value << 1) >= 32 ? (value << 1) ^ Polynomial : value << 1;
}
