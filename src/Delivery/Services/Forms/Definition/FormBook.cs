using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace DeAn06.Services.Forms.Definition;

/// <summary>
/// The forms by key and version, in memory. They are data of the release (<c>seed/services/forms</c>); every version ever offered is written down at start, and a version
/// whose text changed afterwards is refused: drafts and dossiers were made with it.
/// </summary>
internal sealed class FormBook : IReferenceData
{
    private const string Folder = "seed/services/forms/";
    private readonly IReadOnlyList<(FormDefinition Form, string Text)> released = [.. Embedded()];
    private volatile IReadOnlyList<FormDefinition> known;

    public FormBook() => known = [.. released.Select(r => r.Form)];

    public string Name => "services.forms";

    public string Checksum => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', released.Select(r => r.Text)))));

    internal IReadOnlyList<FormDefinition> All => known;

    internal FormDefinition? Version(string key, int version) => known.FirstOrDefault(f => f.Key == key && f.Version == version);

    /// <summary>The version in force on a day: the latest that had begun.</summary>
    internal FormDefinition? Current(string? key, DateOnly on) => known.Where(f => f.Key == key && f.From <= on).MaxBy(f => f.Version);

    /// <summary>The version a draft of an older one must be carried over to, or null when it ends as it began.</summary>
    internal FormDefinition? MustChangeTo(FormDefinition begun, DateOnly on) =>
        known.Any(f => f.Key == begun.Key && f.Version > begun.Version && f.From <= on && f.MustChange) ? Current(begun.Key, on) : null;

    /// <summary>Puts versions beside those of the release.</summary>
    internal void Add(params IReadOnlyList<FormDefinition> forms) => known = [.. known.Where(k => !forms.Any(f => f.Key == k.Key && f.Version == k.Version)), .. forms];

    public async Task LoadAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        foreach (var (form, text) in released)
        {
            await using var command = new NpgsqlCommand("""
                INSERT INTO services.form AS f (key, version, definition) VALUES ($1, $2, $3) ON CONFLICT (key, version) DO UPDATE SET key = excluded.key RETURNING f.definition = $3
                """, connection);
            foreach (var value in (object[])[form.Key, form.Version, text]) command.Parameters.Add(Db.Parameter(value));
            if (await command.ExecuteScalarAsync(ct) is not true)
                throw new InvalidOperationException($"Version {form.Version} of the form '{form.Key}' was changed after it was offered. Write the next version instead.");
        }
    }

    private static IEnumerable<(FormDefinition Form, string Text)> Embedded()
    {
        var assembly = typeof(FormBook).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith(Folder, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!, Encoding.UTF8);
            var text = reader.ReadToEnd();
            var parsed = FormParser.Parse(text);
            yield return (parsed.Form ?? throw new InvalidOperationException($"{name} cannot be read: {string.Join("; ", parsed.Faults)}"), text);
        }
    }
}
