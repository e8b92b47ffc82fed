using System.Text.Json;
using Npgsql;

namespace DeAn06.Services.Fees;

/// <summary>What a reference leads to.</summary>
internal sealed record ReferenceTarget(Guid Person, Guid Dossier, Guid Demand, Guid? Payment);

/// <summary>Reads and writes demands, payments and their ledger. Reads run at once, writes are queued with the journal.</summary>
internal sealed class FeeTable(Db db)
{
    private const string DemandColumns = "d.person_id, d.demand_id, d.dossier_id, d.reference, d.office, d.lines::text, d.amount, d.practice, d.demanded_at, d.demanded_by, d.ended_at, d.ended_how";
    private const string PaymentColumns = "p.person_id, p.payment_id, p.demand_id, p.dossier_id, p.reference, p.office, p.way, p.payer, p.amount, p.started_at, p.started_by, p.receipt, p.standing, p.held, p.entries";

    internal async Task<ReferenceTarget?> FindAsync(string reference, CancellationToken ct) => (await db.QueryAsync(
        "SELECT person_id, dossier_id, demand_id, payment_id FROM services.payment_reference WHERE reference = $1",
        r => new ReferenceTarget(r.GetGuid(0), r.GetGuid(1), r.GetGuid(2), r.IsDBNull(3) ? null : r.GetGuid(3)), ct, reference)).FirstOrDefault();

    internal async Task<FeeDemand?> DemandAsync(Guid person, Guid demand, bool locked, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {DemandColumns} FROM services.fee_demand d WHERE d.person_id = $1 AND d.demand_id = $2{(locked ? " FOR UPDATE" : "")}", MapDemand, ct, person, demand)).FirstOrDefault();

    /// <summary>The newest demand of a dossier.</summary>
    internal async Task<FeeDemand?> NewestAsync(Guid person, Guid dossier, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {DemandColumns} FROM services.fee_demand d WHERE d.person_id = $1 AND d.dossier_id = $2 ORDER BY d.demanded_at DESC LIMIT 1", MapDemand, ct, person, dossier)).FirstOrDefault();

    internal Task<List<FeeDemand>> OpenOfOfficeAsync(string office, Guid after, int most, CancellationToken ct) =>
        db.QueryAsync($"SELECT {DemandColumns} FROM services.fee_demand d WHERE d.office = $1 AND d.ended_at IS NULL AND d.demand_id > $2 ORDER BY d.demand_id LIMIT $3", MapDemand, ct, office, after, most);

    internal async Task<Payment?> PaymentAsync(Guid person, Guid payment, bool locked, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT {PaymentColumns} FROM services.payment p WHERE p.person_id = $1 AND p.payment_id = $2{(locked ? " FOR UPDATE" : "")}", MapPayment, ct, person, payment)).FirstOrDefault();

    /// <summary>The payment that a reference names.</summary>
    internal async Task<Payment?> OfReferenceAsync(string reference, CancellationToken ct) =>
        await FindAsync(reference, ct) is { Payment: { } id } target ? await PaymentAsync(target.Person, id, locked: false, ct) : null;

    internal Task<List<Payment>> PaymentsAsync(FeeDemand d, CancellationToken ct) =>
        db.QueryAsync($"SELECT {PaymentColumns} FROM services.payment p WHERE p.person_id = $1 AND p.demand_id = $2 ORDER BY p.payment_id", MapPayment, ct, d.Person, d.Id);

    /// <summary>Payments of an office whose money is to be given back, the oldest first.</summary>
    internal Task<List<Payment>> ToReturnAsync(string office, int most, CancellationToken ct) => db.QueryAsync($"""
        SELECT {PaymentColumns} FROM services.payment p WHERE p.office = $1 AND p.standing IN ('mismatch', 'unapplied', 'refund-asked', 'refund-sent') ORDER BY p.payment_id LIMIT $2
        """, MapPayment, ct, office, most);

    internal Task<List<PaymentEntry>> EntriesAsync(Payment p, CancellationToken ct) => db.QueryAsync(
        "SELECT n, kind, amount, at, actor, movement, note FROM services.payment_entry WHERE person_id = $1 AND payment_id = $2 ORDER BY n",
        r => new PaymentEntry(r.GetInt32(0), r.GetString(1), r.GetInt64(2), r.GetDateTime(3), r.GetString(4), r.IsDBNull(5) ? null : r.GetString(5), r.GetString(6)), ct, p.Person, p.Id);

    internal void Insert(FeeDemand d)
    {
        db.Write("""
            INSERT INTO services.fee_demand (person_id, demand_id, dossier_id, reference, office, lines, amount, practice, demanded_at, demanded_by) VALUES ($1, $2, $3, $4, $5, $6::jsonb, $7, $8, $9, $10)
            """, 1, d.Person, d.Id, d.Dossier, d.Reference, d.Office, JsonSerializer.Serialize(d.Lines, Journal.PayloadJson), d.Amount, d.IsPractice, d.DemandedAt, d.DemandedBy);
        Refer(d.Reference, d.Person, d.Dossier, d.Id, null);
    }

    internal void End(FeeDemand d, string how, DateTime at) =>
        db.Write("UPDATE services.fee_demand SET ended_at = $3, ended_how = $4 WHERE person_id = $1 AND demand_id = $2 AND ended_at IS NULL", 1, d.Person, d.Id, at, how);

    /// <summary>Ends whatever a dossier still owes, if it owes anything.</summary>
    internal void EndOpen(Guid person, Guid dossier, string how, DateTime at) =>
        db.Write("UPDATE services.fee_demand SET ended_at = $3, ended_how = $4 WHERE person_id = $1 AND dossier_id = $2 AND ended_at IS NULL", null, person, dossier, at, how);

    internal void Insert(Payment p)
    {
        db.Write("""
            INSERT INTO services.payment (person_id, payment_id, demand_id, dossier_id, reference, office, way, payer, amount, started_at, started_by, receipt, standing, held, entries)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12::text, $13, $14, $15)
            """, 1, p.Person, p.Id, p.Demand, p.Dossier, p.Reference, p.Office, p.Way, p.Payer, p.Amount, p.StartedAt, p.StartedBy, p.Receipt, p.Standing, p.Held, p.Entries);
        Refer(p.Reference, p.Person, p.Dossier, p.Demand, p.Id);
    }

    /// <summary>Writes an entry and what the row comes to with it; another number of entries than was read is a lost update.</summary>
    internal void Append(Payment p, PaymentEntry e, PaymentLife after)
    {
        db.Write("UPDATE services.payment SET standing = $3, held = $4, entries = $5 WHERE person_id = $1 AND payment_id = $2 AND entries = $6", 1, p.Person, p.Id, after.Standing, after.Held, after.Entries, after.Entries - 1);
        db.Write("INSERT INTO services.payment_entry (person_id, payment_id, n, kind, amount, at, actor, movement, note) VALUES ($1, $2, $3, $4, $5, $6, $7, $8::text, $9)", 1,
            p.Person, p.Id, e.N, e.Kind, e.Amount, e.At, e.Actor, e.Movement, e.Note);
    }

    internal void Issue(Payment p, string number)
    {
        db.Write("UPDATE services.payment SET receipt = $3 WHERE person_id = $1 AND payment_id = $2 AND receipt IS NULL", 1, p.Person, p.Id, number);
        db.Write("INSERT INTO services.payment_receipt (number, person_id, payment_id) VALUES ($1, $2, $3)", 1, number, p.Person, p.Id);
    }

    /// <summary>The code of a receipt's sealed paper; null before there is one.</summary>
    internal async Task<string?> ReceiptDocumentAsync(string number, bool locked, CancellationToken ct) =>
        (await db.QueryAsync($"SELECT document FROM services.payment_receipt WHERE number = $1{(locked ? " FOR UPDATE" : "")}", r => r.IsDBNull(0) ? null : r.GetString(0), ct, number)).FirstOrDefault();

    internal void Keep(string number, string document) => db.Write("UPDATE services.payment_receipt SET document = $2 WHERE number = $1 AND document IS NULL", 1, number, document);

    /// <summary>The next receipt of an office in a year; its row stays locked to the end of the transaction.</summary>
    internal async Task<int> NextReceiptAsync(string office, int year, CancellationToken ct) => (await db.QueryAsync("""
        INSERT INTO services.receipt_counter AS c (office, year, last) VALUES ($1, $2, 1) ON CONFLICT (office, year) DO UPDATE SET last = c.last + 1 RETURNING last
        """, r => r.GetInt32(0), ct, office, year)).Single();

    private void Refer(string reference, Guid person, Guid dossier, Guid demand, Guid? payment) =>
        db.Write("INSERT INTO services.payment_reference (reference, person_id, dossier_id, demand_id, payment_id) VALUES ($1, $2, $3, $4, $5::uuid)", 1, reference, person, dossier, demand, payment);

    private static FeeDemand MapDemand(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetGuid(2), r.GetString(3), r.GetString(4), JsonSerializer.Deserialize<BillLine[]>(r.GetString(5), Journal.PayloadJson)!, r.GetInt64(6), r.GetBoolean(7), r.GetDateTime(8), r.GetString(9),
        r.IsDBNull(10) ? null : r.GetDateTime(10), r.IsDBNull(11) ? null : r.GetString(11));

    private static Payment MapPayment(NpgsqlDataReader r) => new(
        r.GetGuid(0), r.GetGuid(1), r.GetGuid(2), r.GetGuid(3), r.GetString(4), r.GetString(5), r.GetString(6), r.GetString(7), r.GetInt64(8), r.GetDateTime(9), r.GetString(10))
    {
        Receipt = r.IsDBNull(11) ? null : r.GetString(11),
        Standing = r.GetString(12),
        Held = r.GetInt64(13),
        Entries = r.GetInt32(14),
    };
}
