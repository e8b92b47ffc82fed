using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace DeAn06.Messages.Inbox;

/// <summary>
/// The kinds that the rooms of this house contribute, and the words of all kinds there ever were: written down at start, and refused when the words of a
/// version that was already sent have changed.
/// </summary>
internal sealed class KindBook(IEnumerable<IContribute<MessageKind>> shares, NpgsqlDataSource source) : IReferenceData
{
    private readonly Dictionary<string, MessageKind> byCode = Checked(shares.SelectMany(s => s.Contribute()));

    public string Name => "messages.kinds";

    public string Checksum => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', byCode.Values.OrderBy(k => k.Code, StringComparer.Ordinal).Select(Said)))));

    internal IEnumerable<MessageKind> All => byCode.Values;

    internal MessageKind this[string code] => byCode.TryGetValue(code, out var kind) ? kind : throw new InvalidOperationException($"No room contributes the message kind '{code}'.");

    internal MessageKind? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>Title and text of a kind, also of one whose room is in this house no longer.</summary>
    internal async Task<(Words Title, Words Text)> WordsAsync(string code, CancellationToken ct)
    {
        if (byCode.TryGetValue(code, out var kind)) return (kind.Title, kind.Text);
        await using var command = source.CreateCommand("SELECT title_vi, title_en, text_vi, text_en FROM messages.kind WHERE code = $1");
        command.Parameters.Add(Db.Parameter(code));
        await using var reader = await command.ExecuteReaderAsync(ct);
        return await reader.ReadAsync(ct)
            ? (new(reader.GetString(0), reader.GetString(1)), new(reader.GetString(2), reader.GetString(3)))
            : throw new InvalidOperationException($"The words of message kind '{code}' are not known.");
    }

    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var kind in byCode.Values)
        {
            await using var command = new NpgsqlCommand("""
                INSERT INTO messages.kind AS k (code, title_vi, title_en, text_vi, text_en) VALUES ($1, $2, $3, $4, $5)
                ON CONFLICT (code) DO UPDATE SET code = excluded.code
                RETURNING (title_vi, title_en, text_vi, text_en) = ($2, $3, $4, $5)
                """, connection);
            foreach (var value in (string[])[kind.Code, kind.Title.Vi, kind.Title.En, kind.Text.Vi, kind.Text.En]) command.Parameters.Add(Db.Parameter(value));
            if (await command.ExecuteScalarAsync(ct) is not true)
                throw new InvalidOperationException($"The words of message kind '{kind.Code}' were changed after it was released. Declare the next version instead.");
        }
    }

    private static Dictionary<string, MessageKind> Checked(IEnumerable<MessageKind> kinds)
    {
        var all = kinds.ToList();
        if (all.Find(k => k.Wrong is not null) is { } wrong) throw new InvalidOperationException($"Message kind '{wrong.Code}' cannot be: {wrong.Wrong}.");
        return all.ToDictionary(k => k.Code);
    }

    private static string Said(MessageKind kind) => string.Join('\u001f', kind.Code, kind.Title.Vi, kind.Title.En, kind.Text.Vi, kind.Text.En);
}
