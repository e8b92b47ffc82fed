using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace DeAn06.Kernel;

/// <summary>
/// Where a deed says what happened (nhật ký): at once audit log, change history and source of projections. Entries are written by the
/// executor in the deed's own transaction, after the reactions of higher rooms.
/// </summary>
public sealed class Journal(Db db, EventCatalogue events)
{
    private const string EntriesSql = """
        INSERT INTO journal.entry (id, at, actor, on_behalf_of, office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes)
        SELECT * FROM unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::uuid[], $9::text[], $10::bytea[], $11::bytea[])
        """;

    private const string SubjectsSql = "INSERT INTO journal.subject (person_id, entry_id, ordinal, salt) SELECT * FROM unnest($1::uuid[], $2::uuid[], $3::smallint[], $4::bytea[])";
    private const string PayloadsSql = "INSERT INTO journal.payload (entry_id, salt, bytes) SELECT * FROM unnest($1::uuid[], $2::bytea[], $3::bytea[])";

    private readonly List<Recorded> recorded = [];

    /// <summary>How payloads are written: web names, Vietnamese letters as they are, no null members.</summary>
    public static readonly JsonSerializerOptions PayloadJson = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull,
    };

    internal int Count => recorded.Count;

    internal bool HasMoreThanVital => recorded.Exists(r => !EventCatalogue.IsVital(r.Event.GetType()));

    internal Recorded this[int index] => recorded[index];

    /// <summary>Records an event of this act about the given persons. Answers the entry's id.</summary>
    public Guid Record<TEvent>(Act act, TEvent happened, params IReadOnlyList<Guid> subjects) where TEvent : notnull
    {
        var id = Ids.New(act.At);
        recorded.Add(new Recorded(id, act, happened, events.NameOf(happened.GetType()), [.. subjects.Distinct()]));
        return id;
    }

    /// <summary>The exact bytes of an event's payload.</summary>
    public static byte[] PayloadBytes(object happened) => JsonSerializer.SerializeToUtf8Bytes(happened, happened.GetType(), PayloadJson);

    /// <summary>Erases the payload and the salts of an entry by law; its hashes, and so the tree, stay whole.</summary>
    public void Erase(Act act, Guid entry, string ground)
    {
        db.Write("SELECT journal.erase_payload($1)", null, entry);
        Record(act, new PayloadErased(entry, ground));
    }

    // One statement for each table, however many entries: a deed has three to eight, and a statement costs more than a row.
    internal void QueueWrites()
    {
        if (recorded.Count == 0) return;
        var payloads = recorded.ConvertAll(r => (Salt: RandomNumberGenerator.GetBytes(16), Bytes: PayloadBytes(r.Event)));
        var subjects = recorded.ConvertAll(r => Array.ConvertAll(r.Subjects, s => (Person: s, Entry: r.Id, Salt: RandomNumberGenerator.GetBytes(16))));
        T[] Each<T>(Converter<Recorded, T> of) => [.. recorded.ConvertAll(of)];
        db.Write(EntriesSql, recorded.Count, Each(r => r.Id), Each(r => r.Act.At), Each(r => r.Act.Actor.ToString()), Each(r => r.Act.OnBehalfOf?.ToString() ?? ""), Each(r => r.Act.Office), Each(r => r.Act.Purpose),
            Each(r => r.Act.LegalBasis), Each(r => r.Act.Correlation), Each(r => r.Name), payloads.Select(p => LeafEncoding.PayloadHash(p.Salt, p.Bytes)).ToArray(),
            subjects.Select(of => of.SelectMany(s => LeafEncoding.SubjectHash(s.Salt, s.Person)).ToArray()).ToArray());
        var all = subjects.SelectMany(of => of.Select((s, i) => (s.Person, s.Entry, Ordinal: (short)i, s.Salt))).ToArray();
        if (all.Length > 0) db.Write(SubjectsSql, all.Length, all.Select(s => s.Person).ToArray(), all.Select(s => s.Entry).ToArray(), all.Select(s => s.Ordinal).ToArray(), all.Select(s => s.Salt).ToArray());
        db.Write(PayloadsSql, recorded.Count, Each(r => r.Id), payloads.Select(p => p.Salt).ToArray(), payloads.Select(p => p.Bytes).ToArray());
        recorded.Clear();
    }

    internal sealed record Recorded(Guid Id, Act Act, object Event, string Name, Guid[] Subjects);
}
