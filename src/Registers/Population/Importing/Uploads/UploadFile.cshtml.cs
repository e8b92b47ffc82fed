using System.Text;
using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Population.Desk;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Importing.Uploads;

/// <summary>Sends a file with its mapping, shows what loading it would do, and has it loaded.</summary>
[RequestFormLimits(MultipartBodyLengthLimit = LargestBody)]
[RequestSizeLimit(LargestBody)]
internal sealed class UploadFileModel(IWhoActs whoActs, UseCases useCases, TryFile trial, UploadSpool spool) : MatterPage(whoActs)
{
    internal const int LongestMapping = 64 * 1024;
    private const long LargestBody = (KeepUpload.MostMegabytes + 4L) * 1024 * 1024;
    private static readonly HashSet<string> AboutMapping =
        [.. new[] { ImportProblems.MappingUnreadable, ImportProblems.MappingField, ImportProblems.MappingColumn, ImportProblems.MappingIncomplete }.Select(p => p.Code)];

    [BindProperty]
    public IFormFile? Csv { get; set; }

    [BindProperty]
    public IFormFile? MappingFile { get; set; }

    [BindProperty]
    public string? Mapping { get; set; }

    /// <summary>Handle of the file when it was taken in already.</summary>
    [BindProperty]
    public string? Upload { get; set; }

    [BindProperty]
    public bool Checked { get; set; }

    internal string? FileName { get; private set; }

    internal ImportReport? Report { get; private set; }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        return Act.May(PopulationPermissions.Import) ? Page() : StatusCode(403);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Act.May(PopulationPermissions.Import)) return StatusCode(403);
        if (await TakeAsync(ct) is { } unfit) return Again(unfit);
        using var file = Ids.TryParseHandle(Upload, out var upload) ? await spool.OpenAsync(upload, Act.Actor.ToString(), ct) : null;
        if (file is null) return Again(ImportProblems.UploadMissing.At(nameof(Csv)));
        FileName = file.FileName;
        var command = new ImportFile.Command(file.Path, Mapping!, FileName: FileName);
        if (Checked) return await BeginAsync(upload, command, ct);
        var tried = await trial.RunAsync(command, Act, ct);
        if (tried.Problem is { } refused) return Again(AtItsField(refused));
        Report = tried.Value;
        return Page();
    }

    private async Task<IActionResult> BeginAsync(Guid upload, ImportFile.Command command, CancellationToken ct)
    {
        var prepared = await ImportFile.PrepareAsync(command, ct);
        if (prepared.Problem is { } unfit) return Again(AtItsField(unfit));
        var opened = await useCases.RunAsync<OpenBatch, BatchState>(u => u.RunAsync(new(prepared.Value.File, command.Name, command.Mapping, prepared.Value.Plan), Act, ct), Act, ct);
        if (opened.Problem is { } closed) return Again(closed);
        var begun = await useCases.RunAsync<BeginUpload, BegunUpload>(u => u.RunAsync(new(upload, opened.Value, command.Mapping), Act, ct), Act, ct);
        if (begun.Problem is { } refused) return Again(refused);
        return Redirect($"/can-bo/dan-cu/nap/{Ids.Handle(begun.Value.Batch)}{(begun.Value.WasLoadedBefore ? "?da-nap-truoc=true" : "")}");
    }

    /// <summary>Takes in what was sent: the file is kept even when something else is wrong, so that it need not be sent again.</summary>
    private async Task<Problem?> TakeAsync(CancellationToken ct)
    {
        if (MappingFile is { } sent)
        {
            if (sent.Length > LongestMapping) return KernelProblems.TooLong.With("limit", LongestMapping).At(nameof(MappingFile));
            using var reader = new StreamReader(sent.OpenReadStream(), Encoding.UTF8);
            Mapping = await reader.ReadToEndAsync(ct);
        }
        // A browser sends other line ends than a file has, and the text is part of the batch's id.
        Mapping = Mapping?.ReplaceLineEndings("\n");
        if (Csv is { } file)
        {
            await using var content = file.OpenReadStream();
            var kept = await useCases.RunAsync<KeepUpload, KeptUpload>(u => u.RunAsync(content, file.FileName, Act, ct), Act, ct);
            if (kept.Problem is { } unfit) return unfit.At(nameof(Csv));
            (Upload, FileName) = (Ids.Handle(kept.Value.Id), kept.Value.FileName);
        }
        return string.IsNullOrWhiteSpace(Mapping) ? ImportProblems.MappingMissing.At(nameof(Mapping)) : null;
    }

    private static Problem AtItsField(Problem refused) => refused.At(AboutMapping.Contains(refused.Code) ? nameof(Mapping) : nameof(Csv));

    private IActionResult Again(Problem problem)
    {
        Checked = false;
        // What the fields show is what was read, not what the browser sent.
        ModelState.Clear();
        return Refuse(problem);
    }
}
