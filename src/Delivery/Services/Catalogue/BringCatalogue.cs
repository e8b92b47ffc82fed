using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace DeAn06.Services.Catalogue;

/// <summary>
/// An officer brings a file: a national list (CSV) or a procedure in full (JSON). It is kept as it came and changes nothing; the next page shows what it would change.
/// A file of which nothing can be read is refused with the row and the reason.
/// </summary>
internal sealed class BringCatalogue(Db db, Journal journal) : IUseCase
{
    internal const int MostBytes = 8 * 1024 * 1024;

    private const int LongestName = 200;

    internal sealed record Command(string? Name, byte[] Content);

    internal async Task<Result<Guid>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        if (!act.May(ServicesPermissions.Catalogue)) return KernelProblems.NotAllowed;
        var name = (command.Name ?? "").Normalize();
        if (command.Content.Length == 0 || KindOf(name) is not { } kind) return ProblemsOfCatalogue.FileMissing;
        if (command.Content.Length > MostBytes) return ProblemsOfCatalogue.FileTooLarge;
        if (!Utf8.IsValid(command.Content) || command.Content.Contains((byte)0)) return ProblemsOfCatalogue.NotText;
        var text = Encoding.UTF8.GetString(command.Content).TrimStart('\uFEFF');
        if (Unusable(kind, text) is { } fault) return ProblemsOfCatalogue.FileUnreadable.With("where", fault.Where).With("what", fault.Vi).With("whatEn", fault.En);
        var id = Ids.New(act.At);
        var sha = SHA256.HashData(command.Content);
        name = name.Length > LongestName ? name[^LongestName..] : name;
        db.Write("INSERT INTO services.catalogue_import (id, kind, name, sha256, content, brought_at, brought_by) VALUES ($1, $2, $3, $4, $5, $6, $7)", 1, id, kind, name, sha, text, act.At, act.Actor.ToString());
        journal.Record(act, new CatalogueBrought(id, kind, name, Convert.ToHexStringLower(sha)));
        return await Task.FromResult(id);
    }

    private static string? KindOf(string name) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".csv" => CatalogueImport.List,
        ".json" => CatalogueImport.OneProcedure,
        _ => null,
    };

    private static Fault? Unusable(string kind, string text)
    {
        if (kind == CatalogueImport.OneProcedure) return ProcedureJson.Read(text).Faults.FirstOrDefault();
        var list = NationalListFile.Read(text);
        return list.IsUnusable ? list.Faults[0] : null;
    }
}
