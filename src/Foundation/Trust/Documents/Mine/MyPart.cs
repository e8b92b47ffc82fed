using DeAn06.Interface;

namespace DeAn06.Trust.Documents.Mine;

/// <summary>A person's newest documents on their own first page.</summary>
internal sealed class MyPart(IDocuments documents) : IShowMine
{
    private const int Shown = 3;

    public async Task<IReadOnlyList<MineLine>> OfAsync(Act act, CancellationToken ct)
    {
        if (act.Person is not { } person) return [];
        var page = await documents.OfPersonAsync(person, null, Shown, ct);
        return [.. page.Value.Items.Select(d => new MineLine(MinePart.Documents, "/kiem-tra/" + d.Code, Speech.English ? d.TitleEn : d.TitleVi, VietnamTime.Short(d.SealedAt)))];
    }
}
