using System.Globalization;
using System.Text.Json;
using DeAn06.Interface;
using DeAn06.Trust.Authority.Crl;
using DeAn06.Trust.Authority.Deeds;
using DeAn06.Trust.Deeds;

namespace DeAn06.Trust.Authority;

/// <summary>
/// Who types at the server: the account they logged in with, which the kernel keeps through sudo and su (<c>/proc/self/loginuid</c>), else the account the
/// program runs under. Two people are two accounts; one account is never two people.
/// </summary>
internal sealed record Operator(string Id, string Name)
{
    private const string NobodyLoggedIn = "4294967295";

    internal static Operator Current()
    {
        const string kept = "/proc/self/loginuid";
        var login = File.Exists(kept) ? File.ReadAllText(kept).Trim() : NobodyLoggedIn;
        return new(login.Length > 0 && login != NobodyLoggedIn ? $"os.{login}" : $"os.{Environment.UserName}", Environment.UserName);
    }
}

/// <summary>
/// <c>authority show</c>; <c>authority init</c>, <c>issue</c> and <c>revoke</c>, which propose; and <c>authority approve ID</c>, by which a second
/// person, with an account of their own on the server, carries it out.
/// </summary>
internal sealed class AuthorityVerb(ServiceCertificates services, CertificateBook book, CrlBook lists, UseCases useCases, Deciding deciding, Operator person, Clock clock) : IVerb
{
    private const int Failed = 1;
    private const int WrongUse = 2;

    public string Name => "authority";

    public string Summary => Say(
        "Cơ quan chứng thực: show | init [--role VAI] | issue --profile MẪU --name TÊN --org CƠ_QUAN --request TỆP | revoke SỐ --code LÝ_DO [--since NGÀY] | approve MÃ; thêm --reason \"…\"",
        "The certificate authority: show | init [--role ROLE] | issue --profile P --name NAME --org ORG --request FILE | revoke SERIAL --code REASON [--since DAY] | approve ID; with --reason \"…\"");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct) => context.Arguments.FirstOrDefault() switch
    {
        "show" => await ShowAsync(context, ct),
        "init" => await ProposeAsync<ProposeAuthority>(context, (u, act) => u.RunAsync(context.Option("role") ?? ProposeAuthority.Everything, context.Option("reason"), act, ct), ct),
        "issue" => await IssueAsync(context, ct),
        "revoke" when context.Arguments.Count > 1 => await RevokeAsync(context, ct),
        "approve" when context.Arguments.Count > 1 && Guid.TryParse(context.Arguments[1], out var id) => await TellAsync(context, await deciding.ApproveAsync(id, context.Option("reason"), OwnAct(), ct)),
        _ => await WrongAsync(context),
    };

    private Act OwnAct() => new Act(new Actor(ActorKind.Officer, person.Id, person.Name), "", "trust.authority", "Luật Giao dịch điện tử 2023", clock.UtcNow, Ids.New(clock.UtcNow))
    {
        Jurisdiction = "",
        Rights = new HashSet<string> { TrustPermissions.Look.Code, TrustPermissions.Propose.Code, TrustPermissions.Approve.Code },
    };

    private async Task<int> ShowAsync(VerbContext context, CancellationToken ct)
    {
        var rows = new List<object>();
        foreach (var profile in Profiles.All.Where(p => p.Holder != Holder.Outside))
        {
            var found = await services.FindAsync(profile.Code, null, ct);
            var line = found is null ? null : await book.FindByDerAsync(found.Certificate.RawData, ct);
            var list = profile.IsAuthority && line?.KeyId is { } key ? await lists.LatestAsync(key, ct) : null;
            rows.Add(new { profile = profile.Code, serial = line?.Serial, subject = line?.Subject, notAfter = line?.NotAfter, madeBy = line?.MadeBy, crl = list?.Number, crlNextUpdate = list?.NextUpdate });
            if (!context.Json) await context.Out.WriteLineAsync(line is null
                ? $"{profile.Code,-14} {Say("chưa có; lập bằng: authority init", "missing; make it with: authority init")}"
                : $"{profile.Code,-14} {line.Serial}  {Say("đến", "until")} {line.NotAfter:yyyy-MM-dd}  {line.MadeBy}{(list is null ? "" : $"  CRL {list.Number}, {list.NextUpdate:yyyy-MM-dd HH:mm}Z")}");
        }
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(rows, JsonSerializerOptions.Web));
        return 0;
    }

    private async Task<int> IssueAsync(VerbContext context, CancellationToken ct)
    {
        if (context.Option("request") is not { } file || !File.Exists(file) || new FileInfo(file).Length > SigningRequest.LargestBytes)
            return await TellAsync(context, AuthorityProblems.RequestUnreadable);
        var bytes = await File.ReadAllBytesAsync(file, ct);
        var request = bytes.Length > 0 && bytes[0] == 0x30 ? Convert.ToBase64String(bytes) : System.Text.Encoding.ASCII.GetString(bytes);
        var wish = new IssueWish(context.Option("profile"), context.Option("org"), context.Option("unit"), context.Option("name"), request, context.Option("reason"));
        return await ProposeAsync<ProposeIssue>(context, (u, act) => u.RunAsync(wish, act, ct), ct);
    }

    private async Task<int> RevokeAsync(VerbContext context, CancellationToken ct)
    {
        DateOnly? since = null;
        if (context.Option("since") is { } text)
        {
            if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return await TellAsync(context, AuthorityProblems.SinceUnfit);
            since = day;
        }
        return await ProposeAsync<ProposeRevocation>(context, (u, act) => u.RunAsync(context.Arguments[1], new(context.Option("code"), since, context.Option("reason")), act, ct), ct);
    }

    private async Task<int> ProposeAsync<TUseCase>(VerbContext context, Func<TUseCase, Act, Task<Result<Deed>>> run, CancellationToken ct) where TUseCase : class, IUseCase
    {
        var act = OwnAct();
        var proposed = await useCases.RunAsync<TUseCase, Deed>(u => run(u, act), act, ct);
        var code = await TellAsync(context, proposed);
        if (code == 0 && !context.Json) await context.Out.WriteLineAsync(Say(
            $"Người thứ hai, bằng tài khoản riêng: authority approve {proposed.Value.Id} --reason \"…\"", $"A second person, with an account of their own: authority approve {proposed.Value.Id} --reason \"…\""));
        return code;
    }

    private static async Task<int> TellAsync(VerbContext context, Result<Deed> result)
    {
        if (result.Problem is { } refused)
        {
            await context.Error.WriteLineAsync($"{refused.Code} {refused.Sentence}");
            return refused.Status == 400 ? WrongUse : Failed;
        }
        var state = result.Value.End is null ? "open" : DeedTable.Word(result.Value.End.State);
        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(new { id = result.Value.Id, state }, JsonSerializerOptions.Web) : $"{result.Value.Id} {state}");
        return 0;
    }

    private async Task<int> WrongAsync(VerbContext context)
    {
        await context.Error.WriteLineAsync(Summary);
        return WrongUse;
    }

    private static string Say(string vi, string en) => Speech.English ? en : vi;
}
