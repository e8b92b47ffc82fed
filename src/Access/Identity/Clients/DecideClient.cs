namespace DeAn06.Identity.Clients;

/// <summary>A second officer approves a relying party or a change to one; it counts from the next request on. Without its secret or keys it opens nothing yet.</summary>
internal sealed class ApproveClient(Db db, DraftRules rules, IWork work, Journal journal) : IUseCase
{
    internal async Task<Result<string>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        var decided = await work.DecideAsync(id, Decision.Approve, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != ClientCase.Kind) return KernelProblems.NotFound;
        var draft = ClientDraft.From(decided.Value.Payload);
        if (rules.Check(draft) is { } wrong) return wrong;
        var isKnown = (await db.QueryAsync("SELECT 1 FROM identity.client WHERE client_id = $1 FOR UPDATE", r => 1, ct, draft.Id)).Count > 0;
        if (!isKnown && (await db.QueryAsync("SELECT 1 FROM identity.login WHERE login = $1", r => 1, ct, draft.Id)).Count > 0) return ConsentProblems.ClientIdUnfit;
        if (!isKnown) Open(draft, act);
        Write(draft, act);
        journal.Record(act, new ClientDecided(draft.Id, id.Value, true));
        return draft.Id;
    }

    /// <summary>The account that is the client's kill-switch and what it acts as.</summary>
    private void Open(ClientDraft draft, Act act)
    {
        var account = Ids.New(act.At);
        var role = draft.Grants.Contains(GrantTypes.ClientCredentials) ? "integrator" : "clerk";
        db.Write("INSERT INTO identity.account (account_id, kind, login, name, is_demo, persona, story, opened_at) VALUES ($1, 'client', $2, $3, false, '', '', $4)", 1, account, draft.Id, draft.NameVi, act.At);
        db.Write("INSERT INTO identity.login (login, account_id) VALUES ($1, $2)", 1, draft.Id, account);
        db.Write("INSERT INTO identity.seat (account_id, seat_id, office, area, jurisdiction, roles, valid) VALUES ($1, $2, '', '', '', $3, tstzrange($4, NULL))", 1, account, Ids.New(act.At), new[] { role }, act.At);
        db.Write("INSERT INTO identity.account_fact (account_id, fact_id, kind, ground, valid, set_by) VALUES ($1, $2, 'activated', 'approved', tstzrange($3, NULL), $4)", 1,
            account, Ids.New(act.At), act.At, act.Actor.ToString());
    }

    private void Write(ClientDraft d, Act act) => db.Write("""
        INSERT INTO identity.client (account_id, client_id, name, name_en, organisation, purpose, purpose_en, contact, authentication, jwks, redirect_uris, post_logout_redirect_uris,
            backchannel_logout_uri, ciba_mode, ciba_notification_uri, grants, scopes, claims, sector, requires_par, requires_dpop, requires_signed_request, signs_answers, may_introspect,
            consent_days, registered_at, approved_at, legal_basis, claims_reason, least_level)
        VALUES ((SELECT account_id FROM identity.login WHERE login = $1), $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24, $25, $25, $26, $27, $28)
        ON CONFLICT (client_id) DO UPDATE SET name = excluded.name, name_en = excluded.name_en, organisation = excluded.organisation, purpose = excluded.purpose, purpose_en = excluded.purpose_en,
            contact = excluded.contact, authentication = excluded.authentication, jwks = excluded.jwks, redirect_uris = excluded.redirect_uris,
            post_logout_redirect_uris = excluded.post_logout_redirect_uris, backchannel_logout_uri = excluded.backchannel_logout_uri, ciba_mode = excluded.ciba_mode,
            ciba_notification_uri = excluded.ciba_notification_uri, grants = excluded.grants, scopes = excluded.scopes, claims = excluded.claims, sector = excluded.sector,
            requires_par = excluded.requires_par, requires_dpop = excluded.requires_dpop, requires_signed_request = excluded.requires_signed_request, signs_answers = excluded.signs_answers,
            may_introspect = excluded.may_introspect, consent_days = excluded.consent_days, approved_at = excluded.approved_at, legal_basis = excluded.legal_basis,
            claims_reason = excluded.claims_reason, least_level = excluded.least_level
        """, 1, d.Id, d.NameVi.Trim(), d.NameEn.Trim(), d.Organisation.Trim(), d.PurposeVi.Trim(), d.PurposeEn.Trim(), d.Contact.Trim(), d.Authentication, d.Jwks,
        d.RedirectUris.ToArray(), d.PostLogoutRedirectUris.ToArray(), d.BackchannelLogoutUri, d.CibaMode, d.CibaNotificationUri, d.Grants.ToArray(), d.Scopes.ToArray(), d.Claims.ToArray(),
        d.Sector.Trim().Length == 0 ? d.Id : d.Sector.Trim(), d.RequiresPar, d.RequiresDpop, d.RequiresSignedRequest, d.SignsAnswers, d.MayIntrospect, d.ConsentDays, act.At,
        d.LegalBasis.Trim(), d.ClaimsReason.Trim(), (short)d.LeastLevel);
}

/// <summary>A second officer refuses a proposed relying party; nothing changes.</summary>
internal sealed class RefuseClient(IWork work, Journal journal) : IUseCase
{
    internal async Task<Result<string>> RunAsync(CaseId id, string reason, Act act, CancellationToken ct)
    {
        var decided = await work.DecideAsync(id, Decision.Refuse, reason, act, ct);
        if (decided.Problem is { } refused) return refused;
        if (decided.Value.Kind != ClientCase.Kind) return KernelProblems.NotFound;
        var draft = ClientDraft.From(decided.Value.Payload);
        journal.Record(act, new ClientDecided(draft.Id, id.Value, false));
        return draft.Id;
    }
}

/// <summary>A proposal as the page shows it, beside what stands now.</summary>
internal sealed class ShowClientProposal(IWork work) : IUseCase
{
    internal sealed record Shown(Proposal Case, ClientDraft Draft, IReadOnlySet<CaseAction> Allowed);

    internal async Task<Result<Shown>> RunAsync(CaseId id, Act act, CancellationToken ct)
    {
        var found = await work.GetAsync(id, act, ct);
        if (found.Problem is { } unknown) return unknown;
        return found.Value.Kind == ClientCase.Kind ? new Shown(found.Value, ClientDraft.From(found.Value.Payload), work.AllowedOf(found.Value, act)) : KernelProblems.NotFound;
    }
}
