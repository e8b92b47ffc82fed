using System.Net;
using System.Net.Http.Json;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Importing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population.Importing;

public sealed class ReverseImportTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private Task<Result<ReversedImport>> ReverseAsync(string? batch) =>
        platform.Host.Services.GetRequiredService<ReverseImport>().RunAsync(batch ?? "", ImportGround.Operator(platform.Host), default);

    [Fact]
    public async Task What_a_file_entered_leaves_again_but_for_those_to_whom_something_happened()
    {
        var path = ImportGround.Write(platform.Host, "wrong.csv", ImportGround.File(300, 1000));
        var done = (await ImportGround.ImportAsync(platform.Host, path)).Value;
        var batch = ImportGround.IdOf(done);
        var kept = await platform.Host.ScalarAsync<Guid>("SELECT person_id FROM population.import_row WHERE batch_id = $1 AND line = 7", batch);
        await ImportGround.TouchAsync(platform.Host, kept);

        var before = await platform.EntriesAsync("population.import-reversed/1");
        var reversed = (await ReverseAsync(done.Batch)).Value;
        Assert.Equal((299, 1), (reversed.Withdrawn, reversed.Kept));
        Assert.Equal([7L], reversed.KeptLines);
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person JOIN population.import_row USING (person_id) WHERE batch_id = $1", batch));
        foreach (var table in (string[])["person_search", "stay", "household_member"])
            Assert.Equal(1, await platform.Host.ScalarAsync<long>($"SELECT count(*) FROM population.{table} JOIN population.import_row USING (person_id) WHERE batch_id = $1", batch));
        Assert.Equal(299, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number WHERE deed = $1 AND cancelled_at IS NOT NULL", batch));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.household h JOIN population.household_member m USING (household_id) WHERE m.deed = $1", batch));
        Assert.Equal(before + 1, await platform.EntriesAsync("population.import-reversed/1"));
        Assert.Equal(ImportProblems.Reversed.Code, (await ReverseAsync(done.Batch)).Problem?.Code);

        // The same persons may come again with their numbers; somebody else with such a number may not.
        var other = ImportGround.File(300, 1000).Replace(ImportGround.Line(1010), ImportGround.Line(1010).Replace(ImportGround.Line(1010).Split(',')[0], "Người Khác Hẳn"));
        var again = (await ImportGround.ImportAsync(platform.Host, ImportGround.Write(platform.Host, "right.csv", other))).Value;
        Assert.Equal((298, 2), (again.Loaded, again.Quarantined));
        Assert.Equal([Problems.NumberTaken.Code, ImportProblems.NumberWithdrawn.Code], again.Reasons.Select(r => r.Code).Order());
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number n JOIN population.person p USING (number) WHERE n.person_id <> p.person_id"));
    }

    [Fact]
    public async Task Who_was_only_compared_leaves_again()
    {
        var done = (await ImportGround.ImportAsync(platform.Host, ImportGround.Write(platform.Host, "compared.csv", ImportGround.File(3, 5000)))).Value;
        var (person, number) = (await PersonAsync(done, 2), await platform.Host.ScalarAsync<string>(
            "SELECT number FROM population.person JOIN population.import_row USING (person_id) WHERE batch_id = $1 AND line = 2", ImportGround.IdOf(done)));
        var compared = await platform.Officer("c06", "").PostAsJsonAsync("/api/population/linkage", new { personalNumber = number, purpose = PopulationPlatform.Purpose, legalBasis = platform.Basis });
        Assert.Equal(HttpStatusCode.OK, compared.StatusCode);
        Assert.Equal(1, await platform.EntriesAsync("population.record-compared/1", person)); // a look at somebody, who is told of it
        var reversed = (await ReverseAsync(done.Batch)).Value;
        Assert.Equal((3, 0), (reversed.Withdrawn, reversed.Kept));
    }

    [Fact]
    public async Task Who_stays_for_a_sealed_fact_alone_is_counted_and_not_named()
    {
        var done = (await ImportGround.ImportAsync(platform.Host, ImportGround.Write(platform.Host, "sealed.csv", ImportGround.File(5, 5100)))).Value;
        var (both, alone) = (await PersonAsync(done, 3), await PersonAsync(done, 4));
        foreach (var person in (Guid[])[both, alone]) await ImportGround.TouchAsync(platform.Host, person, new SealedRecorded(Guid.CreateVersion7(), "wanted"));
        await ImportGround.TouchAsync(platform.Host, both);
        var reversed = (await ReverseAsync(done.Batch)).Value;
        Assert.Equal((3, 2), (reversed.Withdrawn, reversed.Kept));
        Assert.Equal([3L], reversed.KeptLines);
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person WHERE person_id = $1", alone));
    }

    private Task<Guid> PersonAsync(ImportReport done, long line) =>
        platform.Host.ScalarAsync<Guid>("SELECT person_id FROM population.import_row WHERE batch_id = $1 AND line = $2", ImportGround.IdOf(done), line);

    [Fact]
    public async Task A_file_that_was_reversed_may_be_loaded_again_as_a_batch_of_its_own()
    {
        var path = ImportGround.Write(platform.Host, "again.csv", ImportGround.File(20, 3000));
        var first = (await ImportGround.ImportAsync(platform.Host, path)).Value;
        await ReverseAsync(first.Batch);
        var second = (await ImportGround.ImportAsync(platform.Host, path)).Value;
        Assert.NotEqual(first.Batch, second.Batch);
        Assert.Equal(20, second.Loaded);
    }

    [Fact]
    public async Task An_unknown_batch_is_told() => Assert.Equal(ImportProblems.BatchUnknown.Code, (await ReverseAsync("khong-co")).Problem?.Code);
}
