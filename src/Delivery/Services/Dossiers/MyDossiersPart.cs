using DeAn06.Services.Catalogue;

namespace DeAn06.Services.Dossiers;

/// <summary>Dossiers on a person's own first page: only what waits for them (states 5 and 6) is to do; the rest of the unfinished is under way.</summary>
internal sealed class MyDossiersPart(DossierTable table, CatalogueBook book, Trust.JoinedRecords joined) : IShowMine
{
    private const int Most = 10;

    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct)
    {
        if (act.Person is not { } person) return [];
        var rows = await table.NewestAsync(await joined.OfAsync(person, ct), act.At, Most, ct);
        return [.. rows.Where(d => d.FinishedAt is null).OrderBy(d => d.State is DossierState.Supplement or DossierState.Payment ? 0 : 1).ThenBy(d => d.Due.At ?? DateTime.MaxValue).Select(Line)];
    }

    private MineLine Line(Dossier d)
    {
        var service = book.Version(d.Procedure, d.Version)?.Label ?? d.Procedure;
        return d.State switch
        {
            DossierState.Supplement => new(MinePart.ToDo, $"/toi/ho-so/{d.Handle}/bo-sung", $"{StateWords.Mine(d.State)}: {service}"),
            DossierState.Payment => new(MinePart.ToDo, $"/toi/ho-so/{d.Handle}/thanh-toan", $"{StateWords.Mine(d.State)}: {service}"),
            _ => new(MinePart.Running, $"/toi/ho-so/{d.Handle}", service, StateWords.Mine(d.State), d.Due.At),
        };
    }
}
