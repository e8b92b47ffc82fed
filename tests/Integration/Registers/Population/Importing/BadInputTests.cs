using System.Text;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Population.Importing;

namespace DeAn06.Tests.Integration.Population.Importing;

/// <summary>Files and mappings that are not what they should be: told clearly, nothing half-written, nothing lost.</summary>
public sealed class BadInputTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private const string Small = """{ "source": "Thử", "columns": [ { "column": "Tên", "field": "name", "required": true }, { "column": "Sinh", "field": "birthDate" } ] }""";

    private Task<Result<ImportReport>> ImportAsync(string name, byte[] bytes, string mapping = Small) =>
        ImportGround.ImportAsync(platform.Host, ImportGround.Write(platform.Host, name, bytes), mapping);

    private Task<Result<ImportReport>> ImportAsync(string name, string text, string mapping = Small) => ImportAsync(name, Encoding.UTF8.GetBytes(text), mapping);

    private Task<long> BatchesAsync(string name) => platform.Host.ScalarAsync<long>("SELECT count(*) FROM population.import_batch WHERE file_name = $1", name);

    [Fact]
    public async Task A_truncated_file_keeps_its_whole_rows_and_tells_where_it_breaks_off()
    {
        var bytes = Encoding.UTF8.GetBytes("Tên,Sinh\nNguyễn Văn Anh,1990\nTrần Thị Mỹ");
        var done = (await ImportAsync("cut.csv", bytes[..^1])).Value; // in the middle of a letter
        Assert.Equal((1, 1), (done.Loaded, done.Quarantined));
        Assert.Equal(ImportProblems.RowCut.Code, done.Reasons.Single().Code);
        Assert.Equal(ImportProblems.RowCut.Code, (await ImportAsync("cut2.csv", "Tên,Sinh\nLê Văn Cải,1990\n\"Trần Thị")).Value.Reasons.Single().Code);
    }

    [Fact]
    public async Task Binary_in_a_row_costs_that_row()
    {
        var bytes = Encoding.UTF8.GetBytes(string.Concat("Tên,Sinh\n", string.Concat(Enumerable.Repeat("Vũ Văn Sách,1980\n", 300)))).Concat(new byte[] { 0, 1, 2, 255, 254, 0, (byte)'\n' }).Concat("Lý Thị Đào,1991\n"u8.ToArray()).ToArray();
        var done = (await ImportAsync("binary-row.csv", bytes)).Value;
        Assert.Equal((301, 1), (done.Loaded, done.Quarantined));
        Assert.Equal(ImportProblems.RowBinary.Code, done.Reasons.Single().Code);
    }

    [Theory]
    [InlineData("png.csv", "89504E470D0A1A0A0000000D49484452")]
    [InlineData("xlsx.csv", "504B030414000600")]
    [InlineData("utf16.csv", "FFFE54006500")]
    [InlineData("empty.csv", "")]
    public async Task A_file_that_is_no_CSV_is_refused_before_anything_is_kept(string name, string hex)
    {
        var refused = (await ImportAsync(name, Convert.FromHexString(hex))).Problem;
        Assert.Equal(hex.Length == 0 ? ImportProblems.HeaderMissing.Code : ImportProblems.FileBinary.Code, refused?.Code);
        Assert.Equal(0, await BatchesAsync(name));
    }

    [Fact]
    public async Task A_line_of_30_MB_costs_that_line()
    {
        var text = "Tên,Sinh\nBùi Văn Dài,1990\n" + new string('x', 30 * 1024 * 1024) + "\nBùi Thị Ngắn,1992\n";
        var done = (await ImportAsync("long.csv", text)).Value;
        Assert.Equal((2, 1), (done.Loaded, done.Quarantined));
        Assert.Equal(ImportProblems.RowTooLong.Code, done.Reasons.Single().Code);
        Assert.InRange(await platform.Host.ScalarAsync<int>("SELECT length(cells) FROM population.import_quarantine WHERE batch_id = $1", ImportGround.IdOf(done)), 1, 2000);
    }

    [Fact]
    public async Task A_row_of_another_encoding_is_kept_out_and_shown_as_it_reads()
    {
        var vni = Convert.FromHexString("4E67757965E36E205468F2204861F8");
        var bytes = Encoding.UTF8.GetBytes("Tên,Sinh\nĐỗ Văn Mười,1990\nĐặng Thị Ước,1991\n").Concat(vni).Concat(",1992\n"u8.ToArray()).ToArray();
        var done = (await ImportAsync("mixed.csv", bytes)).Value;
        Assert.Equal((2, 1), (done.Loaded, done.Quarantined));
        Assert.Equal(ImportProblems.RowMisfit.Code, done.Reasons.Single().Code);
        var (cells, reasons) = (await platform.Host.ScalarAsync<string>("SELECT cells FROM population.import_quarantine WHERE batch_id = $1", ImportGround.IdOf(done)),
            await platform.Host.ScalarAsync<string>("SELECT reasons FROM population.import_quarantine WHERE batch_id = $1", ImportGround.IdOf(done)));
        Assert.Contains("Nguyễn Thị Hà", System.Text.RegularExpressions.Regex.Unescape(cells!));
        Assert.Contains("VNI", reasons);
    }

    [Fact]
    public async Task A_mapping_that_names_a_missing_column_is_refused_with_the_columns_there_are()
    {
        var refused = (await ImportAsync("column.csv", "Họ tên,Năm\nLê A,1990\n")).Problem!;
        Assert.Equal(ImportProblems.MappingColumn.Code, refused.Code);
        Assert.Contains("\"Tên\"", refused.Vi);
        Assert.Contains("Họ tên, Năm", refused.Vi);
        Assert.Equal(0, await BatchesAsync("column.csv"));
    }

    [Theory]
    [InlineData("{", "POP-111")]
    [InlineData("""{ "source": "x", "columns": [ { "column": "Tên", "field": "name", "colour": "red" } ] }""", "POP-111")]
    [InlineData("""{ "source": "x", "columns": [ { "column": "Tên", "field": "shoeSize" } ] }""", "POP-112")]
    [InlineData("""{ "source": "x", "columns": [ { "column": "Tên", "field": "name" }, { "column": "Sinh", "field": "name" } ] }""", "POP-112")]
    [InlineData("""{ "source": "", "columns": [ { "column": "Tên", "field": "name" } ] }""", "POP-114")]
    [InlineData("""{ "source": "x", "columns": [ { "column": "Sinh", "field": "birthDate" } ] }""", "POP-114")]
    [InlineData("""{ "source": "x", "columns": [ { "column": "Tên", "field": "name" }, { "column": "Sinh", "field": "birthDate", "formats": ["dd-mm-yy"] } ] }""", "POP-114")]
    [InlineData("""{ "source": "x", "encoding": "EBCDIC", "columns": [ { "column": "Tên", "field": "name" } ] }""", "POP-117")]
    [InlineData("""{ "source": "x", "columns": [ { "column": "Tên", "field": "name" }, { "column": "Sinh", "field": "sex", "values": { "a": "77" } } ] }""", "POP-127")]
    public async Task A_mapping_that_is_wrong_is_refused_before_anything_is_read(string mapping, string code) =>
        Assert.Equal(code, (await ImportAsync("mapping.csv", "Tên,Sinh\nLê A,1990\n", mapping)).Problem?.Code);

    [Fact]
    public async Task A_file_that_is_not_there_is_told()
    {
        var refused = (await ImportGround.ImportAsync(platform.Host, "/khong/co.csv", Small)).Problem;
        Assert.Equal(ImportProblems.FileUnreadable.Code, refused?.Code);
    }

    [Theory]
    [InlineData("Tên;Sinh\nLê Văn Tám;1990\n")]
    [InlineData("Tên\tSinh\r\nLê Văn Tám\t1990\r\n")]
    [InlineData("\uFEFFTên,Sinh\r\nLê Văn Tám,1990")]
    public async Task Separators_and_the_mark_of_UTF8_are_found(string text) =>
        Assert.Equal(1, (await ImportAsync($"separator{text.Length}.csv", text)).Value.Loaded);
}
