using System.Text.Json;
using DeAn06.Interface;
using DeAn06.Trust.Keys.Deeds;

namespace DeAn06.Trust.Keys;

/// <summary>
/// <c>keys list</c>, <c>keys check</c> (opens every key that is not retired and tries a signature), and <c>keys propose DEED</c>, which asks a second
/// person: nothing is approved at the command line, where nobody has signed in.
/// </summary>
internal sealed class KeysVerb(KeyLedger keys, KeyProposals proposals, Clock clock) : IVerb
{
    private const int Failed = 1;
    private const int WrongUse = 2;

    public string Name => "keys";

    public string Summary => Say("Sổ khóa: list | check | propose rotate-key|adopt-key|use-key|retire-key --purpose VIỆC [--object NHÃN] [--key MÃ] --reason LÝ_DO",
        "The ledger of keys: list | check | propose rotate-key|adopt-key|use-key|retire-key --purpose PURPOSE [--object LABEL] [--key ID] --reason WHY");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct) => context.Arguments.FirstOrDefault() switch
    {
        "list" => await ListAsync(context, ct),
        "check" => await CheckAsync(context, ct),
        "propose" when context.Arguments.Count > 1 => await ProposeAsync(context.Arguments[1], context, ct),
        _ => await WrongAsync(context),
    };

    private async Task<int> ListAsync(VerbContext context, CancellationToken ct)
    {
        var all = await keys.AllAsync(ct);
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(
            all.Select(k => new { k.Id, k.Purpose, k.Algorithm, k.Store, state = k.State.ToString(), k.CreatedAt, k.PublishedAt, k.UsableAt, k.InUseAt, k.RetiredAt, k.Signatures }), JsonSerializerOptions.Web));
        else foreach (var k in all) await context.Out.WriteLineAsync($"{k.Id}  {k.Purpose,-14} {k.Algorithm,-9} {k.Store,-7} {KeyWords.Of(k.State),-12} {k.Signatures}");
        return 0;
    }

    private async Task<int> CheckAsync(VerbContext context, CancellationToken ct)
    {
        var tried = (await keys.AllAsync(ct)).Where(k => k.State != KeyState.Retired).Select(k => (Key: k, Problem: keys.Try(k))).ToList();
        if (context.Json) await context.Out.WriteLineAsync(JsonSerializer.Serialize(
            tried.Select(t => new { t.Key.Id, t.Key.Purpose, t.Key.Store, code = t.Problem?.Code, problem = t.Problem?.Sentence }), JsonSerializerOptions.Web));
        else foreach (var (key, problem) in tried) await context.Out.WriteLineAsync($"{key.Id}  {key.Purpose,-14} {(problem is null ? "ok" : $"{problem.Code} {problem.Sentence}")}");
        return tried.Any(t => t.Problem is not null) ? Failed : 0;
    }

    private async Task<int> ProposeAsync(string deed, VerbContext context, CancellationToken ct)
    {
        var at = clock.UtcNow;
        var act = Act.BySystem("operator", at).For("trust.keys", "");
        Guid? key = Guid.TryParse(context.Option("key"), out var id) ? id : null;
        var problem = await RefusalAsync(new(deed, context.Option("purpose"), key, context.Option("object"), context.Option("reason")), context, act, ct);
        if (problem is null) return 0;
        await context.Error.WriteLineAsync($"{problem.Code} {problem.Sentence}");
        return problem.Status == 400 ? WrongUse : Failed;
    }

    private async Task<Problem?> RefusalAsync(KeyProposals.Command command, VerbContext context, Act act, CancellationToken ct)
    {
        try
        {
            var proposed = await proposals.ProposeAsync(command, act, ct);
            if (proposed.IsDone) await context.Out.WriteLineAsync(context.Json
                ? JsonSerializer.Serialize(new { id = proposed.Value.Id, expiresAt = proposed.Value.ExpiresAt }, JsonSerializerOptions.Web)
                : Say($"Đã đề nghị ({proposed.Value.Id}). Người có quyền duyệt ở /can-bo/tin-cay/khoa.", $"Proposed ({proposed.Value.Id}). Someone who may approves it at /can-bo/tin-cay/khoa."));
            return proposed.Problem;
        }
        catch (OutsideFault fault)
        {
            return fault.Problem;
        }
    }

    private async Task<int> WrongAsync(VerbContext context)
    {
        await context.Error.WriteLineAsync(Summary);
        return WrongUse;
    }

    private static string Say(string vi, string en) => Speech.English ? en : vi;
}
