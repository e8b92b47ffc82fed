using System.Security.Cryptography;
using System.Text;

namespace DeAn06.Identity.Clients;

/// <summary>An officer proposes a relying party (đề nghị đăng ký bên tin cậy) or a change to one; a second officer decides.</summary>
internal sealed class ProposeClient(Db db, DraftRules rules, IWork work, Journal journal) : IUseCase
{
    internal sealed record Command(ClientDraft Draft, bool IsNew, string? Reason);

    internal async Task<Result<CaseId>> RunAsync(Command command, Act act, CancellationToken ct)
    {
        var draft = command.Draft;
        if (!act.May(IdentityPermissions.Clients)) return KernelProblems.NotAllowed;
        if (rules.Check(draft) is { } wrong) return wrong;
        var taken = (await db.QueryAsync("SELECT 1 FROM identity.login WHERE login = $1", r => 1, ct, draft.Id)).Count > 0;
        var known = (await db.QueryAsync("SELECT 1 FROM identity.client WHERE client_id = $1", r => 1, ct, draft.Id)).Count > 0;
        if (command.IsNew && taken) return ConsentProblems.ClientIdUnfit.At("Id");
        if (!command.IsNew && !known) return KernelProblems.NotFound;
        var made = await work.ProposeAsync(new NewProposal(ClientCase.Kind, null, ClientCase.Field, command.IsNew ? "Đăng ký bên tin cậy" : "Sửa bên tin cậy",
            command.IsNew ? "New relying party" : "Change of a relying party", draft.ToBytes(), command.Reason ?? "", [], null) { Subject = ClientCase.SubjectOf(draft.Id), Area = "" }, act, ct);
        if (made.Problem is { } refused) return refused.Code == KernelProblems.NotAllowed.Code ? refused : refused.At("Reason");
        journal.Record(act, new ClientProposed(draft.Id, made.Value.Id.Value, command.IsNew, draft.Claims, draft.Scopes));
        return made.Value.Id;
    }
}

/// <summary>The kind of case that a proposed relying party is, in the queue of the office that registers them.</summary>
internal sealed class ClientCase : IContribute<CaseKind>
{
    internal const string Kind = "identity.client";
    internal const string Field = "client";

    public IEnumerable<CaseKind> Contribute() => [new(Kind, "Bên tin cậy", "Relying party", "/can-bo/dinh-danh/ben-tin-cay/de-nghi/{handle}", IdentityPermissions.ApproveClients)];

    /// <summary>One id for what is proposed under a client id, before and after the client exists, so that only one proposal for it is open.</summary>
    internal static Guid SubjectOf(string clientId) => new(SHA256.HashData(Encoding.UTF8.GetBytes("identity.client/" + clientId)).AsSpan(0, 16), bigEndian: true);
}
