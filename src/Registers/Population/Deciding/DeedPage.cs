using DeAn06.Kernel;
using DeAn06.Population.Desk;
using DeAn06.Population.Looking;
using DeAn06.Population.Persons;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Population.Deciding;

/// <summary>A page that asks for a deed about one person, most of them for a second officer to decide.</summary>
internal abstract class DeedPage(IWhoActs whoActs, ViewPerson view, Kernel.Files files) : AnswersPage(whoActs, files)
{
    internal PersonView Person { get; private set; } = null!;

    internal bool HasPerson => Person is not null;

    internal override string Path => "/can-bo/dan-cu/" + Handle;

    internal override string Name => Person.Shown[PersonFields.Name].Value ?? "";

    protected override long VersionNow => Person.Shown.Version;

    protected Guid PersonId { get; private set; }

    protected abstract Permission Permission { get; }

    /// <summary>True where a merged record is the one meant.</summary>
    protected virtual bool EvenMerged => false;

    /// <summary>Does the deed and answers where to go.</summary>
    protected abstract Task<Result<string>> SendAsync(Guid person, IReadOnlyList<Guid> evidence, CancellationToken ct);

    protected sealed override Task<Result<string>> SendAsync(IReadOnlyList<Guid> evidence, CancellationToken ct) => SendAsync(PersonId, evidence, ct);

    /// <summary>Where the proposed deed is seen.</summary>
    internal static string PathOf(ProposedDeed made) => $"/can-bo/dan-cu/viec/{made.Id}?moi=true";

    protected override async Task<IActionResult?> LoadAsync(CancellationToken ct)
    {
        if (!Act.May(Permission)) return StatusCode(403);
        if (!Ids.TryParseHandle(Handle, out var id)) return NotFound();
        var seen = await SeeAsync(view, id, EvenMerged, ct);
        if (seen.Problem is { } refused) return refused.Code == Problems.MergedAway.Code ? Redirect(Path) : StatusCode(refused.Status);
        (PersonId, Person) = (id, seen.Value);
        await LoadPapersAsync(ct);
        return null;
    }
}
