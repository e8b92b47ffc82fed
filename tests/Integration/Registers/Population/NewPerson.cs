using DeAn06.Kernel;
using DeAn06.Population;

namespace DeAn06.Tests.Integration.Population;

/// <summary>A person of a test's own, entered in January 2026 and living in a commune, about whom nothing else is known: no kin, no household, no cards.</summary>
internal static class NewPerson
{
    private static int made;

    /// <summary>Puts the person into the tables; a birth of null is not known.</summary>
    internal static async Task<Guid> NewPersonAsync(
        this PopulationPlatform platform, string sex = "1", string? born = "1980-05-05", string area = PopulationPlatform.VinhTuy, string province = "01", string? name = null)
    {
        var entered = new DateTime(2026, 1, 5, 0, 0, 0, DateTimeKind.Utc);
        var id = Ids.New(entered);
        var known = name ?? "Lò Thị Mẫu";
        await platform.Host.ScalarAsync<int>("""
            WITH person AS (
                INSERT INTO population.person (person_id, name, number, sex, birth_date, nationality, permanent_area, permanent_line, marital_status, commune, province, source, recorded_from)
                VALUES ($1, $2, $3, $4, $5, 'VN', $6, 'Số 1, tổ 1', '1', $6, $7, 'DC01', $8)
            ), search AS (INSERT INTO population.person_search (person_id, folded, birth, keys) VALUES ($1, 'lo thi mau', coalesce($5, ''), ARRAY['lo @' || $6])),
            number AS (INSERT INTO population.personal_number (number, person_id, origin, at) VALUES ($3, $1, 'imported', $8))
            SELECT 1
            """, id, known, NumberOf(Interlocked.Increment(ref made)), sex, (object?)born ?? DBNull.Value, area, province, entered);
        return id;
    }

    /// <summary>The number of the person with this id.</summary>
    internal static async Task<string> NumberOfAsync(this PopulationPlatform platform, Guid person) =>
        await platform.Host.ScalarAsync<string>("SELECT number FROM population.person WHERE person_id = $1", person) ?? "";

    private static string NumberOf(int nth) => PersonalNumber.Parse($"001080{900000 + nth}").ToString();
}
