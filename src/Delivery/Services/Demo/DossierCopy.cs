using System.Text.Json;
using DeAn06.Services.Dossiers;
using DeAn06.Services.Fees;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;

namespace DeAn06.Services.Demo;

/// <summary>Writes the rows of many dossiers table by table (COPY) in the running transaction, as the real deeds would have left them.</summary>
internal static class DossierCopy
{
    // The sandbox's gateway: the demo has no other.
    private const string Gateway = "sandbox";

    internal static async Task WriteAsync(Db db, IReadOnlyList<PastDossier> all, CancellationToken ct)
    {
        await db.Database.OpenConnectionAsync(ct);
        var to = db.Connection;
        await CopyAsync(to, """
            services.dossier (person_id, dossier_id, applicant, procedure, version, case_code, form, form_version, answers, channel, delivery, waivers, units, receives, decides, practice, submitted_at,
                code, received_at, clock, due_at, due_steps, promised_at, answer_by, answer_steps, state, acts, case_id, finished_at, result_draft, actions)
            """, all.Select(Row), ct);
        await CopyAsync(to, "services.dossier_handle (dossier_id, person_id)", all.Select(d => (object?[])[d.Row.Id, d.Row.Person]), ct);
        await CopyAsync(to, "services.dossier_code (code, person_id, dossier_id)", all.Where(d => d.Row.Code is not null).Select(d => (object?[])[d.Row.Code, d.Row.Person, d.Row.Id]), ct);
        await CopyAsync(to, "services.dossier_applicant (applicant, dossier_id, person_id, submitted_at)", all.Select(d => (object?[])[d.Row.Applicant, d.Row.Id, d.Row.Person, d.Row.SubmittedAt]), ct);
        await CopyAsync(to, "services.dossier_action (person_id, dossier_id, n, deed, at, actor, actor_name, office, detail)", all.SelectMany(d => d.Deeds.Select(a => Action(d, a.Action))), ct);
        await CopyAsync(to, "services.dossier_paper (person_id, dossier_id, key, n, source, files, register)", all.SelectMany(d => d.Papers.Select(p =>
            (object?[])[d.Row.Person, d.Row.Id, p.Key, 1, p.Source.ToString().ToLowerInvariant(), p.Files.ToArray(), p.Register])), ct);
        await CopyAsync(to, "services.dossier_rating (person_id, dossier_id, office, grades, says, rated_at)", all.Where(d => d.Rating is not null).Select(d =>
            (object?[])[d.Row.Person, d.Row.Id, d.Row.Decides, d.Rating!.Grades.Select(g => (short)g).ToArray(), d.Rating.Says, d.Rating.At]), ct);
        await FeesAsync(to, [.. all.Where(d => d.Fee is not null)], ct);
    }

    private static async Task FeesAsync(NpgsqlConnection to, List<PastDossier> all, CancellationToken ct)
    {
        await CopyAsync(to, "services.fee_demand (person_id, demand_id, dossier_id, reference, office, lines, amount, practice, demanded_at, demanded_by, ended_at, ended_how)", all.Select(d =>
            (object?[])[d.Row.Person, d.Fee!.Demand, d.Row.Id, d.Fee.Reference, d.Row.Receives, new Json(JsonSerializer.Serialize(d.Fee.Bill.Lines, Journal.PayloadJson)), d.Fee.Bill.Amount, false, d.Fee.At, d.Fee.By.Actor,
                EndOf(d)?.At, EndOf(d)?.How]), ct);
        await CopyAsync(to, "services.payment_reference (reference, person_id, dossier_id, demand_id)", all.Select(d => (object?[])[d.Fee!.Reference, d.Row.Person, d.Row.Id, d.Fee.Demand]), ct);
        var paid = all.Where(d => d.Fee!.Paid is not null).Select(d => (d.Row, Fee: d.Fee!, Paid: d.Fee!.Paid!.Value, Order: PaymentReference.New().ToString())).ToList();
        await CopyAsync(to, "services.payment (person_id, payment_id, demand_id, dossier_id, reference, office, way, payer, amount, started_at, started_by, receipt, standing, held, entries)", paid.Select(p =>
            (object?[])[p.Row.Person, p.Paid.Payment, p.Fee.Demand, p.Row.Id, p.Order, p.Row.Receives, p.Paid.Online ? PaymentWay.Gateway : PaymentWay.Cash, p.Paid.Online ? Payer.Self : Payer.Counter, p.Fee.Bill.Amount,
                p.Paid.At, p.Paid.By.Actor, p.Fee.Receipt, EntryKind.Paid, p.Fee.Bill.Amount, 1]), ct);
        await CopyAsync(to, "services.payment_entry (person_id, payment_id, n, kind, amount, at, actor, movement)", paid.Select(p =>
            (object?[])[p.Row.Person, p.Paid.Payment, 1, EntryKind.Paid, p.Fee.Bill.Amount, p.Paid.At, p.Paid.By.Actor, p.Paid.Online ? Movement(p.Paid.Payment) : null]), ct);
        await CopyAsync(to, "services.payment_reference (reference, person_id, dossier_id, demand_id, payment_id)", paid.Select(p => (object?[])[p.Order, p.Row.Person, p.Row.Id, p.Fee.Demand, p.Paid.Payment]), ct);
        await CopyAsync(to, "services.payment_receipt (number, person_id, payment_id)", paid.Select(p => (object?[])[p.Fee.Receipt, p.Row.Person, p.Paid.Payment]), ct);
        await CopyAsync(to, "services.gateway_movement (gateway, movement, kind, reference, amount, moved_at, told_by, person_id, payment_id, office)", paid.Where(p => p.Paid.Online).Select(p =>
            (object?[])[Gateway, Movement(p.Paid.Payment), EntryKind.Paid, p.Order, p.Fee.Bill.Amount, p.Paid.At, "notice", p.Row.Person, p.Paid.Payment, p.Row.Receives]), ct);
        await CopyAsync(to, "services.sandbox_movement (movement, kind, reference, amount, moved_at)", paid.Where(p => p.Paid.Online).Select(p =>
            (object?[])[Movement(p.Paid.Payment), EntryKind.Paid, p.Order, p.Fee.Bill.Amount, p.Paid.At]), ct);
    }

    private static string Movement(Guid payment) => "SB" + payment.ToString("N")[^16..].ToUpperInvariant();

    private static (DateTime At, string How)? EndOf(PastDossier d) => d.Fee!.Paid is { } paid ? (paid.At, DemandEnd.Paid) : null;

    private static object?[] Row(PastDossier past)
    {
        var d = past.Row;
        return
        [
            d.Person, d.Id, d.Applicant, d.Procedure, d.Version, d.Case, d.Form, d.FormVersion, new Json(d.Answers.GetRawText()), (short)d.Channel, Json.Of(d.Delivery), d.Waivers.ToArray(), Json.Of(d.Units),
            d.Receives, d.Decides, d.IsPractice, d.SubmittedAt, d.Code, d.ReceivedAt, Json.Of(d.Clock), d.Due.At, Json.Of(d.Due.Steps), d.PromisedAt, d.AnswerBy.At, Json.Of(d.AnswerBy.Steps), (short)d.State, d.Acts,
            past.Life.IsFinal ? null : past.Stays[^1].Case, d.FinishedAt, Json.Of(d.Draft), past.Deeds.Count,
        ];
    }

    private static object?[] Action(PastDossier d, DossierAction a) =>
    [
        d.Row.Person, d.Row.Id, a.N, a.Deed.ToString(), a.At, a.Actor, a.ActorName, a.Office, Json.Of(a.Deed == DossierDeed.Receive ? a.Detail with { Code = d.Row.Code } : a.Detail),
    ];

    /// <summary>A value that is JSON, told apart from other text.</summary>
    private sealed record Json(string Text)
    {
        internal static Json? Of<T>(T? value) => DossierTable.Write(value) is { } text ? new(text) : null;
    }

    private static async Task CopyAsync(NpgsqlConnection to, string table, IEnumerable<object?[]> rows, CancellationToken ct)
    {
        await using var copy = await to.BeginBinaryImportAsync($"COPY {table} FROM STDIN (FORMAT binary)", ct);
        foreach (var row in rows)
        {
            await copy.StartRowAsync(ct);
            foreach (var cell in row)
                if (cell is null) await copy.WriteNullAsync(ct);
                else if (cell is Json json) await copy.WriteAsync(json.Text, NpgsqlDbType.Jsonb, ct);
                else await copy.WriteAsync(cell, ct);
        }
        await copy.CompleteAsync(ct);
    }
}
