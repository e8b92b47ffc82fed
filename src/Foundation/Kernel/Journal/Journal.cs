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
    private const string EntrySql = """
        INSERT INTO journal.entry (id, at, actor, on_behalf_of, office, purpose, legal_basis, correlation, event, payload_hash, subject_hashes)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        """;

    private const string SubjectsSql = """
        INSERT INTO journal.subject (person_id, entry_id, ordinal, salt)
        SELECT s.person, $1, (s.n - 1)::smallint, s.salt FROM unnest($2::uuid[], $3::bytea[]) WITH ORDINALITY AS s(person, salt, n)
        """;

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

    internal void QueueWrites()
    {
        foreach (var r in recorded)
        {
            var salt = RandomNumberGenerator.GetBytes(16);
            var payload = PayloadBytes(r.Event);
            var salts = r.Subjects.Select(_ => RandomNumberGenerator.GetBytes(16)).ToArray();
            var hashes = r.Subjects.SelectMany((s, i) => LeafEncoding.SubjectHash(salts[i], s)).ToArray();
            db.Write(EntrySql, 1, r.Id, r.Act.At, r.Act.Actor.ToString(), r.Act.OnBehalfOf?.ToString() ?? "", r.Act.Office, r.Act.Purpose,
                r.Act.LegalBasis, r.Act.Correlation, r.Name, LeafEncoding.PayloadHash(salt, payload), hashes);
            if (r.Subjects.Length > 0) db.Write(SubjectsSql, r.Subjects.Length, r.Id, r.Subjects, salts);
            db.Write("INSERT INTO journal.payload (entry_id, salt, bytes) VALUES ($1, $2, $3)", 1, r.Id, salt, payload);
        }
        recorded.Clear();
    }

    internal sealed record Recorded(Guid Id, Act Act, object Event, string Name, Guid[] Subjects);
}
