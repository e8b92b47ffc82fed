using System.Globalization;
using System.Text;
using DeAn06.Kernel;
using DeAn06.Population.Importing;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population.Importing;

/// <summary>Files of invented persons and the mapping they are written for.</summary>
internal static class ImportGround
{
    internal const string Mapping = """
        {
          "source": "Phiếu DC01 xã Vĩnh Tuy (mẫu)", "agency": "Công an xã", "confidence": 90,
          "constants": { "nationality": "VN", "religion": "0" },
          "columns": [
            { "column": "Họ và tên", "field": "name", "required": true },
            { "column": "Ngày sinh", "field": "birthDate", "formats": ["dd/MM/yyyy", "MM/yyyy", "yyyy"], "required": true },
            { "column": "Giới tính", "field": "sex", "values": { "M": "1", "F": "2" } },
            { "column": "Số định danh", "field": "personalNumber" },
            { "column": "CMND", "field": "oldNumber" },
            { "column": "Dân tộc", "field": "ethnicGroup" },
            { "column": "Mã xã", "field": "permanentResidence", "as": "code" },
            { "column": "Địa chỉ", "field": "permanentResidence", "as": "line" },
            { "column": "Quê quán", "field": "hometown", "as": "address" },
            { "column": "Điện thoại", "field": "phone" },
            { "column": "Hộ", "field": "household" },
            { "column": "Quan hệ", "field": "householdRole", "values": { "Chủ hộ": "head", "Con": "04" } }
          ]
        }
        """;

    internal const string Header = "Họ và tên,Ngày sinh,Giới tính,Số định danh,CMND,Dân tộc,Mã xã,Địa chỉ,Quê quán,Điện thoại,Hộ,Quan hệ";

    private static readonly string[] Surnames = ["Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Vũ", "Đặng", "Bùi"];
    private static readonly string[] Middles = ["Văn", "Thị", "Hữu", "Đức", "Ngọc", "Minh"];
    private static readonly string[] Givens = ["Hòa", "Lan", "Phước", "Quỳnh", "Đạt", "Tuyết", "Ánh", "Huệ", "Mỹ", "Khôi"];

    /// <summary>The nth line of a good file: always the same, every number another.</summary>
    internal static string Line(int n, string commune = PopulationPlatform.VinhTuy)
    {
        var born = new DateOnly(1950, 1, 1).AddDays(n * 37 % 18000);
        var name = $"{Surnames[n % 8]} {Middles[n / 8 % 6]} {Givens[n / 48 % 10]} {Givens[n / 480 % 10]}";
        const int century = 8; // that of nobody in the demo nation: no number of a file is ever anyone's already
        var number = $"001{century + n % 2}{born.Year % 100:00}{n % 1_000_000:000000}";
        var household = n % 4 == 0 ? "Chủ hộ" : "Con";
        return string.Create(CultureInfo.InvariantCulture,
            $"{name},{born:dd/MM/yyyy},{(n % 2 == 0 ? "Nam" : "F")},{number},{(n % 3 == 0 ? $"{100_000_000 + n}" : "")},Kinh,{commune},\"Số {n}, tổ 5\",\"Trúc Bạch, Ba Đình, Hà Nội\",0000{n % 1_000_000:000000},H{n / 4},{household}");
    }

    internal static string File(int rows, int from = 0) => Header + "\n" + string.Concat(Enumerable.Range(from, rows).Select(n => Line(n) + "\n"));

    internal static string Write(TestHost host, string name, string text, Encoding? encoding = null) => Write(host, name, (encoding ?? new UTF8Encoding(false)).GetBytes(text));

    internal static string Write(TestHost host, string name, byte[] bytes)
    {
        var path = Path.Combine(host.Database.Folder, name);
        System.IO.File.WriteAllBytes(path, bytes);
        return path;
    }

    internal static Act Operator(TestHost host) => Act.BySystem("import", host.Clock.UtcNow).For("population.import", "Luật Căn cước 2023, điều 10");

    internal static Task<Result<ImportReport>> ImportAsync(TestHost host, string path, string mapping = Mapping, Act? act = null) =>
        host.Services.GetRequiredService<ImportFile>().RunAsync(new ImportFile.Command(path, mapping), act ?? Operator(host), CancellationToken.None);

    internal static Guid IdOf(ImportReport report) => Ids.TryParseHandle(report.Batch, out var id) ? id : throw new InvalidOperationException("No batch.");

    /// <summary>Everything a batch brought, without ids and times, so that two runs can be compared.</summary>
    internal static Task<string?> ContentAsync(TestHost host, Guid batch) => host.ScalarAsync<string>(ContentSql, batch);

    internal const string ContentSql = """
        SELECT md5(string_agg(t, E'\n' ORDER BY t)) FROM (
            SELECT 'p' || i.line || p.name || coalesce(p.number, '') || coalesce(p.birth_date, '') || coalesce(p.permanent_line, '') || s.folded || coalesce(h.number, '') || coalesce(m.role, '')
                || (SELECT count(*) FROM population.stay y WHERE y.person_id = p.person_id) || (SELECT count(*) FROM journal.subject j WHERE j.person_id = p.person_id) AS t
            FROM population.import_row i JOIN population.person p USING (person_id) JOIN population.person_search s USING (person_id)
            LEFT JOIN population.household_member m USING (person_id) LEFT JOIN population.household h USING (household_id) WHERE i.batch_id = $1
            UNION ALL SELECT 'q' || line || cells || reasons FROM population.import_quarantine WHERE batch_id = $1
            UNION ALL SELECT 'm' || line || score || why FROM population.import_match WHERE batch_id = $1) content
        """;

    /// <summary>Some other deed of any room about a person.</summary>
    internal static async Task TouchAsync(TestHost host, Guid person, object? happened = null)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var (db, journal) = (scope.ServiceProvider.GetRequiredService<Db>(), scope.ServiceProvider.GetRequiredService<Journal>());
        await using var transaction = await db.Database.BeginTransactionAsync();
        journal.Record(Operator(host), happened ?? new DeAn06.Population.PersonEntered("test", null), person);
        journal.QueueWrites();
        await db.FlushAsync(CancellationToken.None);
        await transaction.CommitAsync();
    }
}
