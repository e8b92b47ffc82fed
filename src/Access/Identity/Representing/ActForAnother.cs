using DeAn06.Identity.Sessions;

namespace DeAn06.Identity.Representing;

/// <summary>A representative begins to act for a child, a ward or an organisation in this session (thay mặt). Decree 69/2024 arts. 12, 14.</summary>
internal sealed class ActForAnother(Db db, Journal journal, OnBehalf onBehalf) : IUseCase
{
    internal async Task<Result<Done>> RunAsync(Session session, Guid? person, Guid organisation, Act act, CancellationToken ct)
    {
        var acted = person is { } id ? await onBehalf.PersonAsync(session.Account, id, act.At, ct) : await onBehalf.OrganisationAsync(session.Account, organisation, act.At, ct);
        if (acted is null) return RepresentingProblems.NotRepresented;
        await using var command = db.Command("UPDATE identity.session SET acting_person = $2, acting_account = $3 WHERE session_id = $1 AND ended_at IS NULL",
            session.Id, acted.Person, acted.Person is null ? organisation : null);
        if (await command.ExecuteNonQueryAsync(ct) == 0) return KernelProblems.NotSignedIn;
        var named = act.For(OnBehalf.Purpose, OnBehalf.Basis) with { OnBehalfOf = acted.As };
        journal.Record(named, new ActingBegun(session.Account.Login), [.. session.Account.Subjects, .. acted.Person is { } of ? [of] : Array.Empty<Guid>()]);
        return Done.It;
    }
}

/// <summary>They act for themself again: by their own word, or because they represent no longer.</summary>
internal sealed class ActForSelf(Db db, Journal journal) : IUseCase
{
    internal const string ByOwner = "owner";
    internal const string Ended = "ended";

    internal Task<Result<Done>> RunAsync(Session session, string why, Act act)
    {
        if (!session.ActsForAnother) return Task.FromResult<Result<Done>>(Done.It);
        db.Write("UPDATE identity.session SET acting_person = NULL, acting_account = NULL WHERE session_id = $1", null, session.Id);
        journal.Record(act, new ActingStopped(session.Account.Login, why), [.. session.Account.Subjects, .. session.ActingPerson is { } of ? [of] : Array.Empty<Guid>()]);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
