using DeAn06.Trust;
using System.Text.Json;
using DeAn06.Identity.Sessions;
using DeAn06.Population;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Identity.Consent;

/// <summary>One consent: what was agreed, what was released when, its withdrawal.</summary>
internal sealed class ShowConsentModel(WhoActs who, Representatives representatives, IPopulation population, Db db, PersonEntries entries, UseCases useCases, Clock clock)
    : OwnPage(who, representatives, population, clock)
{
    private const int MostPages = 10;
    private const int PageSize = 100;
    private const int MostShown = 50;

    internal sealed record Release(DateTime At, IReadOnlyList<string> Claims);

    internal Receipt Receipt { get; private set; } = null!;

    internal string Handle { get; private set; } = "";

    internal IReadOnlyList<Release> Releases { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string handle, CancellationToken ct) => await FindAsync(handle, ct) ?? Page();

    public async Task<IActionResult> OnPostAsync(string handle, CancellationToken ct)
    {
        if (await FindAsync(handle, ct) is { } instead) return instead;
        var done = await useCases.RunAsync<WithdrawConsent, Done>(u => u.RunAsync(Receipt.Id, Account, Act, ct), Act, ct);
        if (done.IsDone) return Redirect($"{Path}/{handle}");
        this.AddProblem(done.Problem!);
        return Page();
    }

    private async Task<IActionResult?> FindAsync(string handle, CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        if (!Ids.TryParseHandle(handle, out var id) || await ReceiptTable.FindAsync(db, id, Account.Id, Represented, ct) is not { } found) return NotFound();
        (Receipt, Handle) = (found, handle);
        if (found.Person is { } person) Releases = await ReleasesAsync(person, ct);
        return null;
    }

    /// <summary>What the journal tells of releases to this client while the consent held.</summary>
    private async Task<List<Release>> ReleasesAsync(Guid person, CancellationToken ct)
    {
        var found = new List<Release>();
        string? cursor = null;
        for (var i = 0; i < MostPages && found.Count < MostShown; i++)
        {
            var page = await entries.OfAsync(person, cursor, PageSize, ct);
            if (!page.IsDone) break;
            found.AddRange(page.Value.Items.Where(e => e.At >= Receipt.GivenAt && (Receipt.EndedAt is null || e.At <= Receipt.EndedAt)).Select(Read).OfType<Release>());
            if (page.Value.Next is null || page.Value.Items[^1].At < Receipt.GivenAt) break;
            cursor = page.Value.Next;
        }
        return [.. found.Take(MostShown)];
    }

    private Release? Read(PersonEntry entry)
    {
        if (entry.Event != ReleaseEvent || entry.Payload is null) return null;
        using var payload = JsonDocument.Parse(entry.Payload);
        if (payload.RootElement.GetProperty("client").GetString() != Receipt.ClientId) return null;
        return new(entry.At, [.. payload.RootElement.GetProperty("claims").EnumerateArray().Select(f => f.GetString()!)]);
    }

    private const string ReleaseEvent = "identity.claims-released/1";
}
