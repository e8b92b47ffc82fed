using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Services.Dossiers;

namespace DeAn06.Services.After.Feedback;

/// <summary>
/// Anyone complains or suggests (phản ánh, kiến nghị), with or without signing in. It goes to the committee of the province where it happened, which forwards it; without a place, or where the
/// province has none, to the national portal. Decree 20/2008 arts. 5 to 9.
/// </summary>
internal sealed class GiveFeedback(FeedbackDesk desk, FeedbackTable table, IOffices offices, IPlaces places, IPopulation population, FeedbackFiles files) : IUseCase
{
    internal const int LeastLetters = 20, MostLetters = 3_000, MostLine = 200;

    internal sealed record Command(string? Kind, string? Body, string? Dossier, string? Area, string? Name, string? Address, string? Contact, bool WishesPublic)
    {
        /// <summary>Handles of files that were taken in.</summary>
        internal IReadOnlyList<string> Files { get; init; } = [];
    }

    /// <summary>The dossier and the office it is about, and where.</summary>
    private sealed record Subject(Guid? Dossier, string? Office, AreaCode? Area);

    internal async Task<Result<FeedbackRow>> RunAsync(Command c, Act act, CancellationToken ct)
    {
        if (!Enum.TryParse<FeedbackKind>(c.Kind, ignoreCase: true, out var kind) || !Enum.IsDefined(kind)) return ProblemsOfAfter.KindMissing;
        var body = (c.Body ?? "").Trim().ReplaceLineEndings("\n").Normalize();
        if (body.Length is < LeastLetters or > MostLetters) return ProblemsOfAfter.BodyWrong.With("least", LeastLetters).With("most", MostLetters);
        var giver = await GiverAsync(c, act, ct);
        if (giver.Problem is { } nobody) return nobody;
        var about = await AboutAsync(c, ct);
        if (about.Problem is { } nowhere) return nowhere;
        var (dossier, office, area) = about.Value;
        if (ReceiverOf(area) is not { } receives) return ProblemsOfAfter.PlaceUnknown;
        var with = await files.KnownAsync(c.Files, act, ct);
        if (with.Problem is { } gone) return gone;
        return await desk.BeginAsync(new(Ids.New(act.At), kind, giver.Value, body, dossier, office, area?.ToString(), c.WishesPublic, act.At, receives.Code.ToString()), with.Value, act, ct);
    }

    private async Task<Result<FeedbackGiver>> GiverAsync(Command c, Act act, CancellationToken ct)
    {
        var (name, address, contact) = (Line(c.Name), Line(c.Address), Line(c.Contact));
        if (((string[])[name, address, contact]).Any(l => l.Length > MostLine)) return KernelProblems.TooLong.With("limit", MostLine).At("Name");
        if (act.Actor.Kind == ActorKind.Citizen && act.Person is { } person)
            return new FeedbackGiver(person, (await population.BriefAsync([person], ct)).GetValueOrDefault(person)?.Name ?? act.Actor.Name, address, contact);
        return name.Length < 2 || address.Length < 2 || contact.Length < 6 ? ProblemsOfAfter.WhoMissing : new FeedbackGiver(null, name, address, contact);
    }

    /// <summary>What it is about: a dossier by its number, else a place.</summary>
    private async Task<Result<Subject>> AboutAsync(Command c, CancellationToken ct)
    {
        if (!string.IsNullOrWhiteSpace(c.Dossier))
        {
            if (!DossierCode.TryParse(c.Dossier, out var code)) return ProblemsOfDossiers.CodeUnreadable.At("Dossier");
            if (await table.DossierOfAsync(code.ToString(), ct) is not { } found) return ProblemsOfDossiers.CodeUnknown.At("Dossier");
            return new Subject(found.Dossier, found.Decides, offices.Find(found.Decides)?.Area);
        }
        if (string.IsNullOrWhiteSpace(c.Area)) return new Subject(null, null, null);
        return AreaCode.TryParse(c.Area, out var area) && places.Find(area) is not null ? new Subject(null, null, area) : ProblemsOfAfter.PlaceUnknown;
    }

    private Office? ReceiverOf(AreaCode? area) => (area is { } place ? offices.Competent(place, OfficeKind.ProvinceCommittee) : null) ?? offices.Search(null, OfficeKind.NationalPortal).FirstOrDefault();

    private static string Line(string? typed) => string.Join(' ', (typed ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Normalize();
}

/// <summary>Whoever has the handle of a complaint or suggestion sees where it stands, and nothing of who gave it.</summary>
internal sealed class TrackFeedback(FeedbackTable table, FeedbackDesk desk) : IUseCase
{
    internal async Task<Result<OpenFeedback>> RunAsync(Guid id, CancellationToken ct) =>
        await table.FindAsync(id, locked: false, ct) is { } row ? await desk.ReadAsync(row, locked: false, ct) : KernelProblems.NotFound;
}

/// <summary>Who gave it adds what was asked for; the handle is the proof, as it is for someone who did not sign in.</summary>
internal sealed class AddToFeedback(FeedbackTable table, FeedbackDesk desk, FeedbackFiles files) : IUseCase
{
    internal async Task<Result<FeedbackRow>> RunAsync(Guid id, string? text, IReadOnlyList<string> taken, Act act, CancellationToken ct)
    {
        if (await table.FindAsync(id, locked: true, ct) is not { } row) return KernelProblems.NotFound;
        var open = await desk.ReadAsync(row, locked: true, ct);
        if (row.State != FeedbackState.Asked) return FeedbackRules.Moved(row.State);
        var said = DossierText.Read(text);
        if (said.Problem is { } mute) return mute;
        var with = await files.KnownAsync(taken, act, ct);
        return with.Problem is { } gone ? gone : await desk.EndAsync(open, new(FeedbackDeed.Add, said.Value) { Files = with.Value }, act, ct);
    }
}

/// <summary>The published ones, the newest first.</summary>
internal sealed class ListPublished(FeedbackTable table) : IUseCase
{
    internal const int Size = 20;

    internal async Task<Result<Page<PublishedFeedback>>> RunAsync(string? cursor, CancellationToken ct)
    {
        var before = DateTime.MaxValue.AddYears(-1);
        if (!string.IsNullOrEmpty(cursor))
        {
            if (!Cursor.TryParse(cursor, 1, out var read) || !long.TryParse(read.Keys[0], out var ticks) || ticks < 0 || ticks > before.Ticks) return KernelProblems.BadCursor;
            before = new DateTime(ticks, DateTimeKind.Utc);
        }
        var rows = await table.PublishedAsync(DateTime.SpecifyKind(before, DateTimeKind.Utc), Size + 1, ct);
        return Page<PublishedFeedback>.From(rows, Size, p => new Cursor(p.PublishedAt.Ticks.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }
}
