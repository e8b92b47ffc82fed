using System.Text;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Importing;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population.Importing;

/// <summary>What becomes of the rows of a file.</summary>
public sealed class ImportFileTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private string Write(string name, string text) => ImportGround.Write(platform.Host, name, text);

    private Task<Result<ImportReport>> ImportAsync(string path, string mapping = ImportGround.Mapping, Act? act = null) => ImportGround.ImportAsync(platform.Host, path, mapping, act);

    [Fact]
    public async Task Persons_enter_all_their_tables_with_source_stay_household_and_journal()
    {
        var done = (await ImportAsync(Write("good.csv", ImportGround.File(600, 1000)))).Value;
        Assert.Equal((600, 600, 0), (done.Rows, done.Loaded, done.Quarantined));
        var batch = ImportGround.IdOf(done);
        Assert.Equal(600, await platform.Host.ScalarAsync<long>("""
            SELECT count(*) FROM population.import_row i JOIN population.person p USING (person_id) JOIN population.person_search s USING (person_id)
            JOIN population.personal_number n ON n.number = p.number AND n.person_id = p.person_id AND n.origin = 'imported'
            JOIN population.stay y ON y.person_id = p.person_id AND y.kind = 'permanent' AND upper_inf(y.valid) AND upper_inf(y.recorded) AND y.area = '00283'
            JOIN population.household_member m ON m.person_id = p.person_id
            WHERE i.batch_id = $1 AND p.source = 'Phiếu DC01 xã Vĩnh Tuy (mẫu)' AND p.agency = 'Công an xã' AND p.confidence = 90 AND p.commune = '00283' AND p.nationality = 'VN'
            """, batch));
        Assert.Equal(150, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.household WHERE number LIKE 'H%' AND recorded_at = (SELECT finished_at FROM population.import_batch WHERE batch_id = $1)", batch));
        Assert.Equal(3, await platform.EntriesAsync("population.persons-imported/1") - await platform.Host.ScalarAsync<long>(
            "SELECT count(DISTINCT e.id) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = 'population.persons-imported/1' AND s.person_id NOT IN (SELECT person_id FROM population.import_row WHERE batch_id = $1)", batch));
        Assert.Equal(600, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM journal.subject s JOIN population.import_row i USING (person_id) WHERE i.batch_id = $1", batch));
    }

    [Fact]
    public async Task A_bad_row_is_quarantined_with_every_reason_and_its_cells()
    {
        var file = ImportGround.Header + "\n" + ImportGround.Line(5001) + "\n" +
            "Ng0yễn 9,31/02/1990,X,12345,12,Sao Hỏa,99999,,\"Tân Thành, Hà Nội cũ\",123,H9,Người lạ\n" + ",,,,,,,,,,,\n";
        var done = (await ImportAsync(Write("bad.csv", file))).Value;
        Assert.Equal((1, 2), (done.Loaded, done.Quarantined));
        var batch = ImportGround.IdOf(done);
        var codes = await platform.Host.ScalarAsync<string[]>("SELECT codes FROM population.import_quarantine WHERE batch_id = $1 AND line = 3", batch);
        Assert.Superset(new HashSet<string>
        {
            Problems.NameShape.Code, ImportProblems.DateShape.Code, ImportProblems.ValueUnknown.Code, Problems.NumberLength.Code, Problems.OldNumberShape.Code,
            Problems.AreaUnknown.Code, ImportProblems.AddressUnknown.Code, Problems.PhoneShape.Code,
        }, codes!.ToHashSet());
        Assert.Contains("Sao Hỏa", await platform.Host.ScalarAsync<string>("SELECT cells FROM population.import_quarantine WHERE batch_id = $1 AND line = 3", batch));
        Assert.Contains(done.Reasons, r => r.Code == ImportProblems.CellRequired.Code && r.Rows == 1);
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM places.address_quarantine WHERE source = 'Phiếu DC01 xã Vĩnh Tuy (mẫu)'"));
    }

    [Fact]
    public async Task An_old_address_with_several_answers_is_asked_and_not_guessed()
    {
        var mapping = ImportGround.Mapping.Replace("\"hometown\"", "\"birthplace\"");
        var file = ImportGround.Header + "\n" + ImportGround.Line(5101).Replace("Trúc Bạch, Ba Đình, Hà Nội", "xã Tân Lập") + "\n";
        var done = (await ImportAsync(Write("several.csv", file), mapping)).Value;
        var reasons = await platform.Host.ScalarAsync<string>("SELECT reasons FROM population.import_quarantine WHERE batch_id = $1", ImportGround.IdOf(done));
        Assert.Contains(ImportProblems.AddressSeveral.Code, reasons);
        Assert.Contains("nay thuộc nơi nào", reasons);
    }

    [Fact]
    public async Task A_number_of_another_person_and_a_number_twice_in_the_file_are_reasons()
    {
        var taken = platform.Stories["WrongHometown"].PersonalNumber;
        var line = ImportGround.Line(5201);
        var own = line.Split(',')[3];
        var file = ImportGround.Header + "\n" + line + "\n" + ImportGround.Line(5202).Replace(ImportGround.Line(5202).Split(',')[3], own) + "\n"
            + ImportGround.Line(5203).Replace(ImportGround.Line(5203).Split(',')[3], taken) + "\n";
        var done = (await ImportAsync(Write("twice.csv", file))).Value;
        Assert.Equal((1, 2), (done.Loaded, done.Quarantined));
        Assert.Equal([ImportProblems.NumberTwice.Code, Problems.NumberTaken.Code], done.Reasons.Select(r => r.Code).Order().Reverse().ToArray());
    }

    [Fact]
    public async Task Who_brings_a_number_that_was_marked_as_used_elsewhere_enters_with_it_and_the_mark_ends()
    {
        var number = ImportGround.Line(5250).Split(',')[3];
        await platform.Host.ScalarAsync<int>("INSERT INTO population.personal_number (number, origin, at) VALUES ($1, 'elsewhere', '2026-01-01Z')", number);
        await platform.Host.ScalarAsync<int>("""
            INSERT INTO population.number_mark (number, mark_id, source, reason, recorded, entry_id) VALUES ($1, $2, 'Bộ Mẫu', 'Danh sách cũ', tstzrange('2026-01-01Z', NULL), $2)
            """, number, Guid.CreateVersion7());
        var done = (await ImportAsync(Write("marked.csv", ImportGround.Header + "\n" + ImportGround.Line(5250) + "\n"))).Value;
        Assert.Equal((1, 0), (done.Loaded, done.Quarantined));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.personal_number n JOIN population.person p USING (number, person_id) WHERE number = $1 AND origin = 'imported'", number));
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.number_mark WHERE number = $1 AND upper_inf(recorded)", number));
    }

    [Fact]
    public async Task Whom_a_row_may_be_is_flagged_with_score_and_reason_and_nothing_is_merged()
    {
        var story = platform.Stories["WrongHometown"];
        var birth = CivilDate.TryParse(await platform.Host.ScalarAsync<string>("SELECT birth_date FROM population.person WHERE person_id = $1", story.Id), out var date) ? date : default;
        var cells = ImportGround.Line(5301).Split(',');
        var row = string.Join(',', new[] { "nguyen thi hoa", birth.ToReading() }.Concat(cells[2..]));
        var done = (await ImportAsync(Write("match.csv", ImportGround.Header + "\n" + row + "\n" + ImportGround.Line(5304) + "\n"
            + ImportGround.Line(5306).Replace(",,Kinh", $",{ImportGround.Line(5304).Split(',')[4]},Kinh") + "\n"))).Value;
        Assert.Equal(3, done.Loaded);
        Assert.Equal((short)90, await platform.Host.ScalarAsync<short>("SELECT score FROM population.import_match WHERE batch_id = $1 AND line = 2 AND other_id = $2", ImportGround.IdOf(done), story.Id));
        Assert.Equal("old-number", await platform.Host.ScalarAsync<string>("SELECT why FROM population.import_match WHERE batch_id = $1 AND line = 4", ImportGround.IdOf(done)));
        Assert.Equal(0, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.import_match WHERE batch_id = $1 AND line = 3", ImportGround.IdOf(done)));
    }

    [Fact]
    public async Task The_same_file_again_is_answered_with_the_report_of_then()
    {
        var path = Write("again.csv", ImportGround.File(50, 5400));
        var first = (await ImportAsync(path)).Value;
        var persons = await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person");
        var second = (await ImportAsync(path)).Value;
        Assert.True(second.WasLoadedBefore);
        Assert.Equal((first.Batch, first.Loaded), (second.Batch, second.Loaded));
        Assert.Equal(persons, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person"));
    }

    [Fact]
    public async Task Of_two_imports_of_a_file_at_once_one_loads_it_and_no_person_is_there_twice()
    {
        var path = Write("race.csv", ImportGround.File(9000, 20_000));
        var both = await Task.WhenAll(Task.Run(() => ImportAsync(path)), Task.Run(() => ImportAsync(path)));
        Assert.Contains(both, r => r.IsDone && r.Value.Loaded == 9000);
        Assert.All(both, r => Assert.True(r.IsDone && r.Value.Loaded == 9000 || r.Problem?.Code == ImportProblems.Running.Code, r.Problem?.En));
        Assert.Equal(9000, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.import_batch b JOIN population.import_row r USING (batch_id) WHERE b.file_name = 'race.csv'"));
    }

    [Fact]
    public async Task Two_files_with_the_same_person_at_once_enter_the_number_once()
    {
        var (one, two) = (Write("one.csv", ImportGround.File(5000, 40_000)), Write("two.csv", ImportGround.File(5000, 42_500)));
        var both = await Task.WhenAll(Task.Run(() => ImportAsync(one)), Task.Run(() => ImportAsync(two)));
        Assert.Equal(7500, both.Sum(r => r.Value.Loaded));
        Assert.Equal(2500, both.Sum(r => r.Value.Quarantined));
    }

    [Fact]
    public async Task What_lies_across_two_chunks_that_are_on_their_way_at_once_is_one_household_with_one_head_and_one_number()
    {
        // The household of line 4,000 begins in the first chunk; a second head of it and a number of the first chunk follow in the second.
        const int from = 60_002;
        var across = from / 4 * 4 + ImportFile.RowsOfAChunk;
        var second = ImportGround.Line(across + 3).Replace(",Con", ",Chủ hộ");
        var text = ImportGround.File(9000, from).Replace(ImportGround.Line(across + 3), second) + ImportGround.Line(from + 5) + "\n";
        text = text.Replace(ImportGround.Line(across + 4) + "\n", ImportGround.Line(across + 4) + "\n" + ImportGround.Line(across - 5) + "\n");
        var done = (await ImportAsync(Write("across.csv", text))).Value;
        Assert.Equal((8999, 3), (done.Loaded, done.Quarantined));
        Assert.Equal([ImportProblems.NumberTwice.Code, ImportProblems.HeadTwice.Code], done.Reasons.Select(r => r.Code).Order());
        Assert.Equal((1, 3, 1), (await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.household WHERE number = $1", $"H{across / 4}"),
            await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.household_member m JOIN population.household h USING (household_id) WHERE h.number = $1", $"H{across / 4}"),
            await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.household_member m JOIN population.household h USING (household_id) WHERE h.number = $1 AND m.role = 'head'", $"H{across / 4}")));
    }

    [Fact]
    public async Task A_commune_head_loads_only_persons_of_their_own_commune()
    {
        var act = new Act(new Actor(ActorKind.Officer, "ca.vinhtuy.truong", "Trưởng"), "H01", "population.import", "Luật Căn cước 2023, điều 10", platform.Host.Clock.UtcNow, Guid.CreateVersion7())
        { Jurisdiction = PopulationPlatform.VinhTuy, Rights = new HashSet<string> { PopulationPermissions.Import.Code } };
        var file = ImportGround.Header + "\n" + ImportGround.Line(5501) + "\n" + ImportGround.Line(5502, "00070") + "\n";
        var done = (await ImportAsync(Write("area.csv", file), act: act)).Value;
        Assert.Equal((1, 1), (done.Loaded, done.Quarantined));
        Assert.Equal(ImportProblems.RowOutside.Code, done.Reasons[0].Code);
        Assert.Equal(KernelProblems.NotAllowed.Code, (await ImportAsync(Write("area2.csv", file), act: act with { Rights = new HashSet<string>() })).Problem?.Code);
    }

    [Fact]
    public async Task A_second_head_of_a_household_is_told()
    {
        var file = ImportGround.Header + "\n" + ImportGround.Line(5600) + "\n" + ImportGround.Line(5601).Replace(",Con", ",Chủ hộ") + "\n";
        var done = (await ImportAsync(Write("heads.csv", file))).Value;
        Assert.Equal((1, ImportProblems.HeadTwice.Code), (done.Loaded, done.Reasons.Single().Code));
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_writes_nothing()
    {
        var path = Write("dry.csv", ImportGround.File(40, 5700) + ImportGround.Line(5700) + "\nThiếu ô\n");
        var entries = await platform.Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry");
        var tried = (await platform.Host.Services.GetRequiredService<TryFile>().RunAsync(new ImportFile.Command(path, ImportGround.Mapping), ImportGround.Operator(platform.Host), default)).Value;
        Assert.Equal((42, 40, 2), (tried.Rows, tried.Loaded, tried.Quarantined));
        Assert.Null(tried.Batch);
        Assert.Equal(2, tried.Examples!.Count);
        Assert.Equal(entries, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry"));
        var done = (await ImportAsync(path)).Value;
        Assert.Equal((tried.Loaded, tried.Quarantined), (done.Loaded, done.Quarantined));
    }

    [Fact]
    public async Task A_file_of_an_older_encoding_enters_with_every_mark()
    {
        var bytes = Encoding.Latin1.GetBytes("Ten;Ngay sinh\n").Concat(Convert.FromHexString("4E677579D46E205468DE2048B5")).Concat(";01/05/1990\n"u8.ToArray())
            .Concat(Convert.FromHexString("A7C66E672056A86E20A7D86E68")).Concat(";1971\n"u8.ToArray()).ToArray();
        var mapping = """{ "source": "ABC", "columns": [ { "column": "ten", "field": "name" }, { "column": "Ngay sinh", "field": "birthDate" } ] }""";
        var done = (await ImportAsync(ImportGround.Write(platform.Host, "abc.csv", bytes), mapping)).Value;
        Assert.Equal(("TCVN3", 2L), (done.Encoding, done.Loaded));
        Assert.Equal(1, await platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.person WHERE name = 'Nguyễn Thị Hà' AND source = 'ABC'"));
    }
}
