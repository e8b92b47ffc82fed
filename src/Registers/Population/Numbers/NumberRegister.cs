using DeAn06.Kernel;

namespace DeAn06.Population.Numbers;

/// <summary>
/// The table of numbers: gives the next one of a block, or takes over one that exists. Inside the caller's use case; taken last, because the
/// block's row stays locked until commit. Law on Identification 2023, art. 12: a number is never given twice.
/// </summary>
internal sealed class NumberRegister(Db db, Secrets secrets)
{
    internal const string SecretName = "personal-numbers";
    private const int Candidates = 64;

    private const string LockBlock = """
        INSERT INTO population.number_block (block, next) VALUES ($1, 0)
        ON CONFLICT (block) DO UPDATE SET next = number_block.next RETURNING next
        """;

    // The first candidate nobody has is taken and the counter moves past it, in one statement.
    private const string TakeFirstFree = """
        WITH candidate AS (
            SELECT number, ord FROM unnest($1::text[]) WITH ORDINALITY AS c(number, ord)
        ), free AS (
            SELECT c.number, c.ord FROM candidate c
            WHERE NOT EXISTS (SELECT FROM population.personal_number used WHERE used.number = c.number)
            ORDER BY c.ord LIMIT 1
        ), taken AS (
            INSERT INTO population.personal_number (number, person_id, origin, at)
            SELECT number, $2, 'issued', $3 FROM free ON CONFLICT (number) DO NOTHING RETURNING number
        ), moved AS (
            UPDATE population.number_block SET next = $4 + coalesce((SELECT ord FROM free), $5) WHERE block = $6
        )
        SELECT number FROM taken
        """;

    /// <summary>The next number of a block for a person; POP-037 when all million are used.</summary>
    internal async Task<Result<PersonalNumber>> IssueAsync(string block, Guid person, DateTime at, CancellationToken ct)
    {
        var serials = new SerialPermutation(secrets.Get(SecretName), block);
        var next = (await db.QueryAsync(LockBlock, r => r.GetInt32(0), ct, block))[0];
        while (next < SerialPermutation.Size)
        {
            var count = Math.Min(Candidates, SerialPermutation.Size - next);
            var candidates = Enumerable.Range(next, count).Select(i => PersonalNumber.Of(block, serials.SerialOf(i)).ToString()).ToArray();
            var taken = await db.QueryAsync(TakeFirstFree, r => r.GetString(0), ct, candidates, person, at, next, count, block);
            if (taken.Count == 1) return PersonalNumber.Parse(taken[0]);
            next += count;
        }
        return Problems.BlockFull.With("block", block);
    }

    /// <summary>Queues that a number serves no more, with its ground and the number that follows it, if any.</summary>
    internal void Cancel(PersonalNumber number, Guid person, string ground, PersonalNumber? follows, bool atWish, Guid deed, DateTime at) => db.Write("""
        UPDATE population.personal_number SET cancelled_at = $3, ground = $4, replaced_by = $5, at_wish = $6, deed = $7
        WHERE number = $1 AND person_id = $2 AND cancelled_at IS NULL
        """, 1, number.ToString(), person, at, ground, follows?.ToString(), atWish, deed);

    internal async Task<bool> IsCancelledAsync(string number, CancellationToken ct) => (await db.QueryAsync(
        "SELECT true FROM population.personal_number WHERE number = $1 AND cancelled_at IS NOT NULL", _ => true, ct, number)).Count > 0;

    /// <summary>Queues that a number turned out to be another record's.</summary>
    internal void Move(PersonalNumber number, Guid from, Guid to) =>
        db.Write("UPDATE population.personal_number SET person_id = $3 WHERE number = $1 AND person_id = $2", 1, number.ToString(), from, to);

    /// <summary>Ends the marks of numbers used elsewhere; when the clock stands behind the moment one began, a microsecond after that.</summary>
    internal const string EndMarksSql = """
        UPDATE population.number_mark SET recorded = tstzrange(lower(recorded), greatest($2, lower(recorded) + interval '1 microsecond')), ended_why = $3
        WHERE number = ANY ($1) AND upper_inf(recorded)
        """;

    /// <summary>Why a mark ended when the person who has the number came.</summary>
    internal const string TakenOver = "Tiếp nhận cùng người mang số";

    /// <summary>
    /// Takes over a number that exists elsewhere, also one that was marked so while nobody known had it; POP-028 when another person has it.
    /// </summary>
    internal async Task<Result<Done>> ImportAsync(PersonalNumber number, Guid person, DateTime at, CancellationToken ct)
    {
        var owner = await db.QueryAsync("""
            WITH added AS (
                INSERT INTO population.personal_number (number, person_id, origin, at) VALUES ($1, $2, 'imported', $3)
                ON CONFLICT (number) DO UPDATE SET person_id = excluded.person_id, origin = excluded.origin, at = excluded.at
                    WHERE personal_number.person_id IS NULL RETURNING person_id)
            SELECT person_id FROM added UNION ALL SELECT person_id FROM population.personal_number WHERE number = $1 AND person_id IS NOT NULL
            """, r => r.GetGuid(0), ct, number.ToString(), person, at);
        if (owner.Contains(person)) db.Write(EndMarksSql, null, new[] { number.ToString() }, at, TakenOver);
        return owner.Contains(person) ? Done.It : Problems.NumberTaken;
    }
}
