using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Catalogue;

/// <summary>The catalogue at the console: procedures in full with where they stand and what the linter says, and the files that were brought.</summary>
internal sealed class ManageCatalogueModel(IWhoActs whoActs, CatalogueBook book, Stages stages, CatalogueImports imports, UseCases useCases) : CatalogueOfficerPage(whoActs)
{
    internal const string Path = "/can-bo/quan-tri/thu-tuc";
    private const int ShownImports = 20;

    internal sealed record Line(Procedure Procedure, StageRow? Stage, int Errors, int Warnings);

    internal IReadOnlyList<Line> Lines { get; private set; } = [];

    internal IReadOnlyList<CatalogueImport> Imports { get; private set; } = [];

    internal int Listed => book.Content.Listed.Count(l => l.Until is null);

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        await FillAsync(ct);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(IFormFile? file, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var read = await ReadAsync(file, ct);
        if (read.IsDone)
        {
            var brought = await useCases.RunAsync<BringCatalogue, Guid>(u => u.RunAsync(new(file!.FileName, read.Value), Act, ct), Act, ct);
            if (brought.IsDone) return Redirect($"{Path}/nap/{brought.Value}");
            await FillAsync(ct);
            return Refuse(brought.Problem!);
        }
        await FillAsync(ct);
        return Refuse(read.Problem!);
    }

    private static async Task<Result<byte[]>> ReadAsync(IFormFile? file, CancellationToken ct)
    {
        if (file is null || file.Length == 0) return ProblemsOfCatalogue.FileMissing;
        if (file.Length > BringCatalogue.MostBytes) return ProblemsOfCatalogue.FileTooLarge;
        using var bytes = new MemoryStream();
        await file.CopyToAsync(bytes, ct);
        return bytes.ToArray();
    }

    private async Task FillAsync(CancellationToken ct)
    {
        Lines = [.. book.All(Today).Select(p =>
        {
            var findings = ProcedureLinter.Check(p, book.Content, Today);
            return new Line(p, stages.Of(p.Code, null, Today), findings.Count(f => f.IsError), findings.Count(f => !f.IsError));
        })];
        Imports = await imports.LatestAsync(ShownImports, ct);
    }
}
