using DeAn06.Interface;
using DeAn06.Trust.Deeds;
using DeAn06.Trust.Keys.Deeds;
using Microsoft.AspNetCore.Mvc;
using Npgsql;

namespace DeAn06.Trust.Keys;

/// <summary>The ledger of keys with what waits for a second person; who may proposes here.</summary>
internal sealed class ShowKeysModel(IWhoActs whoActs, KeyLedger ledger, KeyProposals proposals, KeyOptions options, NpgsqlDataSource source, DeedKinds kinds) : TrustPage(whoActs)
{
    internal const string Path = "/can-bo/tin-cay/khoa";
    private const int MostDeeds = 50;

    [BindProperty]
    public string? Deed { get; set; }

    [BindProperty]
    public string? Purpose { get; set; }

    [BindProperty]
    public string? Object { get; set; }

    [BindProperty]
    public Guid? Key { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    internal IReadOnlyList<TrustKey> Keys { get; private set; } = [];

    internal IReadOnlyList<Deed> Deeds { get; private set; } = [];

    internal string Publication => Speech.English ? options.Publication.En : options.Publication.Vi;

    internal IEnumerable<Choice> DeedChoices => KeyDeeds.All.Select(k => new Choice(k, Speech.English ? kinds[k].En : kinds[k].Vi));

    internal IEnumerable<Choice> PurposeChoices => KeyPurposes.All.Select(p => new Choice(p, PurposeName(p)));

    internal IEnumerable<Choice> KeyChoices => Keys.Where(k => k.State != KeyState.Retired).Select(k => new Choice(k.Id.ToString(), $"{PurposeName(k.Purpose)}, {KeyWords.Of(k.State).ToLowerInvariant()}, {KeyDeeds.Print(k.PublicKey)}"));

    internal static string PurposeName(string purpose) => Speech.English ? KeyPurposes.Say(purpose).En : KeyPurposes.Say(purpose).Vi;

    internal string SayingOf(Deed deed) => DeedAnswer.Saying(deed, kinds);

    internal string KindOf(Deed deed) => kinds.Find(deed.Kind) is { } kind ? (Speech.English ? kind.En : kind.Vi) : deed.Kind;

    public async Task<IActionResult> OnGetAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        return await ShowAsync(null, ct);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await EnterAsync(ct) is { } instead) return instead;
        var command = new KeyProposals.Command(Deed, Purpose, Key, Object?.Trim(), Reason);
        var refused = await TryAsync(() => proposals.ProposeAsync(command, Act, ct));
        return refused is null ? Redirect(Path) : await ShowAsync(refused, ct);
    }

    private async Task<IActionResult> ShowAsync(Problem? refused, CancellationToken ct)
    {
        Keys = await ledger.AllAsync(ct);
        Deeds = [.. (await DeedTable.ListAsync(source, MostDeeds, ct)).Where(d => KeyDeeds.All.Contains(d.Kind))];
        if (refused is not null) this.AddProblem(refused.Field is { } field ? refused.At(char.ToUpperInvariant(field[0]) + field[1..]) : refused);
        return Page();
    }
}
