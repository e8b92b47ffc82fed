using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace DeAn06.Identity.Provider;

/// <summary>
/// The parameters of a request: each at most once, bounded, and one without a value is as if it were not there (RFC 6749 section 3.1).
/// </summary>
internal sealed class Parameters(IReadOnlyDictionary<string, string> values)
{
    internal const int MostKilobytes = 64;
    private const int Most = MostKilobytes * 1024;
    private const int MostParameters = 60;

    internal string? this[string name] => values.GetValueOrDefault(name);

    internal bool Has(string name) => values.ContainsKey(name);

    /// <summary>The words of a list that is separated by spaces.</summary>
    internal IReadOnlyList<string> Words(string name) => (this[name] ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries);

    internal static Result<Parameters> OfQuery(HttpRequest request) => Of(request.Query);

    /// <summary>Reads a form body itself, so that one that is too large is refused before it is taken in.</summary>
    internal static async Task<Result<Parameters>> OfFormAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) != true)
            return ProviderProblems.InvalidRequest.With("what", "Content-Type");
        if (await ReadAsync(request, ct) is not { } body) return ProviderProblems.TooLarge.With("most", MostKilobytes);
        try
        {
            using var reader = new FormReader(body) { ValueCountLimit = MostParameters, KeyLengthLimit = 200, ValueLengthLimit = Most };
            return Of(reader.ReadForm());
        }
        catch (InvalidDataException)
        {
            return ProviderProblems.InvalidRequest.With("what", "body");
        }
    }

    private static Result<Parameters> Of(IEnumerable<KeyValuePair<string, StringValues>> pairs)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, sent) in pairs)
        {
            if (sent.Count > 1 || values.ContainsKey(name)) return ProviderProblems.Repeated.With("what", Printable(name));
            if (sent.ToString() is not { Length: > 0 } value) continue;
            if (value.Contains('\0')) return ProviderProblems.InvalidRequest.With("what", Printable(name));
            values[name] = value;
        }
        return new Parameters(values);
    }

    private static async Task<string?> ReadAsync(HttpRequest request, CancellationToken ct)
    {
        if (request.ContentLength > Most) return null;
        var buffer = new byte[Most + 1];
        var length = 0;
        while (length < buffer.Length && await request.Body.ReadAsync(buffer.AsMemory(length), ct) is > 0 and var read) length += read;
        return length > Most ? null : Encoding.UTF8.GetString(buffer, 0, length);
    }

    private static string Printable(string name) => name.Length < 60 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-') ? name : "?";
}
