using DeAn06.Tests.TestKit;

namespace DeAn06.Tests.Integration.Population.Demo;

/// <summary>What the demo nation of 1,000 people holds, on 20 November 2026.</summary>
public sealed class NationTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    private Task<long> CountAsync(string from) => platform.Host.ScalarAsync<long>("SELECT count(*) FROM " + from);

    private async Task NoneAsync(string from) => Assert.Equal(0, await CountAsync(from));

    [Fact]
    public async Task Every_story_has_its_person()
    {
        var tags = await platform.Host.ScalarAsync<string[]>("SELECT array_agg(tag ORDER BY tag) FROM population.demo_story JOIN population.person USING (person_id)");
        Assert.Equal(Enum.GetNames<DeAn06.Population.Demo.StoryTag>().Order(StringComparer.Ordinal), tags!.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Relations_are_told_by_both_records_and_parents_are_older()
    {
        Assert.True(await CountAsync("population.relation WHERE kind = 'child'") > 300);
        await NoneAsync("""
            population.relation r WHERE other_id IS NOT NULL AND NOT EXISTS (SELECT FROM population.relation b WHERE b.person_id = r.other_id AND b.other_id = r.person_id
                AND b.relation_id = r.relation_id AND b.valid = r.valid
                AND (r.kind, b.kind) IN (('father', 'child'), ('mother', 'child'), ('child', 'father'), ('child', 'mother'), ('spouse', 'spouse'), ('guardian', 'ward'), ('ward', 'guardian')))
            """);
        await NoneAsync("""
            population.relation r JOIN population.person c USING (person_id) JOIN population.person p ON p.person_id = r.other_id
            WHERE r.kind IN ('father', 'mother') AND left(c.birth_date, 4)::int - left(p.birth_date, 4)::int < 15
            """);
        await NoneAsync("population.relation r JOIN population.person p ON p.person_id = r.other_id WHERE r.kind = 'father' AND p.sex <> '1' OR r.kind = 'mother' AND p.sex <> '2'");
    }

    [Fact]
    public async Task Children_bear_the_surname_of_their_father()
    {
        await NoneAsync("""
            population.relation r JOIN population.person c USING (person_id) LEFT JOIN population.person p ON p.person_id = r.other_id
            WHERE r.kind = 'father' AND split_part(c.name, ' ', 1) <> split_part(coalesce(p.name, r.other_name), ' ', 1)
            """);
    }

    [Fact]
    public async Task Some_families_have_three_generations_on_record()
    {
        Assert.True(await CountAsync("population.relation a JOIN population.relation b ON b.person_id = a.other_id AND a.kind = 'child' AND b.kind = 'child'") > 20);
    }

    [Fact]
    public async Task A_household_has_one_head_and_everyone_living_somewhere_belongs_to_one_household()
    {
        await NoneAsync("(SELECT household_id FROM population.household_member GROUP BY 1 HAVING count(*) FILTER (WHERE role = 'head') <> 1) x");
        await NoneAsync("population.household h WHERE NOT EXISTS (SELECT FROM population.household_member m WHERE m.household_id = h.household_id)");
        await NoneAsync("""
            population.person p JOIN population.household_member m USING (person_id) JOIN population.household h USING (household_id)
            WHERE upper_inf(m.valid) AND p.residence_no IS DISTINCT FROM h.number
            """);
        await NoneAsync("""
            population.person p WHERE death_date IS NULL AND permanent_area IS NOT NULL AND NOT EXISTS (
                SELECT FROM population.household_member m JOIN population.household h USING (household_id)
                WHERE m.person_id = p.person_id AND upper_inf(m.valid) AND (h.area, h.line) = (p.permanent_area, p.permanent_line))
            """);
    }

    [Fact]
    public async Task Stays_are_told_on_the_map_of_their_days_and_the_open_one_is_what_the_record_says()
    {
        Assert.True(await CountAsync("population.stay WHERE area LIKE 'c%'") > 300);
        await NoneAsync("population.stay WHERE area LIKE 'c%' AND (upper_inf(valid) OR upper(valid) > '2025-07-01')");
        await NoneAsync("population.stay s WHERE area NOT LIKE 'c%' AND lower(valid) < '2025-07-01' AND kind = 'permanent'");
        await NoneAsync("""
            population.person p WHERE death_date IS NULL AND permanent_area IS NOT NULL AND NOT EXISTS (
                SELECT FROM population.stay s WHERE s.person_id = p.person_id AND s.kind = 'permanent' AND upper_inf(s.valid) AND s.area = p.permanent_area)
            """);
        await NoneAsync("population.stay a JOIN population.stay b ON a.person_id = b.person_id AND a.kind = 'permanent' AND b.kind = 'permanent' AND a.fact_id < b.fact_id AND a.valid && b.valid");
        Assert.True(await CountAsync("(SELECT DISTINCT kind FROM population.stay) k") >= 4);
    }

    [Fact]
    public async Task Cards_are_held_by_nearly_everyone_from_14_on_and_bear_their_number()
    {
        var grown = await CountAsync("population.person WHERE death_date IS NULL AND number IS NOT NULL AND birth_date < '2012-11-20'");
        var holders = await CountAsync("""
            population.person p WHERE death_date IS NULL AND birth_date < '2012-11-20' AND EXISTS (
                SELECT FROM population.card c WHERE c.person_id = p.person_id AND c.number = p.number AND upper_inf(c.valid) AND c.state IN ('active', 'held'))
            """);
        Assert.InRange((double)holders / grown, 0.94, 0.99);
    }

    [Fact]
    public async Task Some_have_died_and_a_death_is_a_fact_of_its_own()
    {
        Assert.InRange(await CountAsync("population.person WHERE death_date IS NOT NULL"), 10, 100);
        await NoneAsync("""
            population.person p FULL JOIN population.life_event e ON e.person_id = p.person_id AND e.kind = 'death' AND upper_inf(e.recorded)
            WHERE p.death_date IS DISTINCT FROM e.happened_on
            """);
        await NoneAsync("population.person p JOIN population.stay s USING (person_id) WHERE p.death_date IS NOT NULL AND upper_inf(s.valid)");
    }

    [Fact]
    public async Task Ages_are_about_the_countrys()
    {
        var living = await CountAsync("population.person WHERE death_date IS NULL");
        async Task ShareAsync(string born, double least, double most) =>
            Assert.InRange(await CountAsync($"population.person WHERE death_date IS NULL AND {born}") / (double)living, least, most);
        await ShareAsync("birth_date >= '2011-11-20'", 0.17, 0.28);
        await ShareAsync("birth_date >= '1961-11-20' AND birth_date < '2011-11-20'", 0.62, 0.76);
        await ShareAsync("birth_date < '1961-11-20'", 0.04, 0.13);
    }

    [Fact]
    public async Task Nothing_is_known_before_it_happened_nor_after_now()
    {
        foreach (var table in new[] { "relation", "stay", "card", "household_member", "life_event" })
            await NoneAsync($"population.{table} WHERE lower(recorded) > '2026-11-20 02:00Z'");
        foreach (var table in new[] { "relation", "stay", "card", "household_member" })
            await NoneAsync($"population.{table} WHERE lower(recorded) < lower(valid)");
        await NoneAsync("population.life_event WHERE lower(recorded) < (happened_on::date)");
        await NoneAsync("population.person_history WHERE isempty(valid)");
    }
}
