using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DeAn06.Bench.House;
using Npgsql;

namespace DeAn06.Bench.Population;

/// <summary>
/// The verb <c>import</c> as its own process against raw COPY of the very rows it wrote into tables with the same columns, constraints and indexes, journal
/// included, by one connection in the same run. Import time counts from opening the file: digest, detection and every check are in it.
/// </summary>
internal static class ImportBench
{
    private const int Persons = 150_000;

    private static readonly (string Table, string Rows)[] Tables =
    [
        ("population.person", "SELECT p.* FROM population.person p JOIN population.import_row i USING (person_id) WHERE i.batch_id = '{0}'"),
        ("population.personal_number", "SELECT * FROM population.personal_number WHERE deed = '{0}'"),
        ("population.person_search", "SELECT s.* FROM population.person_search s JOIN population.import_row i USING (person_id) WHERE i.batch_id = '{0}'"),
        ("population.stay", "SELECT * FROM population.stay WHERE deed = '{0}'"),
        ("population.household", "SELECT DISTINCT h.* FROM population.household h JOIN population.household_member m USING (household_id) WHERE m.deed = '{0}'"),
        ("population.household_member", "SELECT * FROM population.household_member WHERE deed = '{0}'"),
        ("population.import_row", "SELECT * FROM population.import_row WHERE batch_id = '{0}'"),
        ("population.import_match", "SELECT * FROM population.import_match WHERE batch_id = '{0}'"),
        ("journal.subject", "SELECT s.* FROM journal.subject s JOIN population.import_row i USING (person_id) WHERE i.batch_id = '{0}'"),
        ("journal.entry", "SELECT e.* FROM journal.entry e WHERE e.id IN (SELECT s.entry_id FROM journal.subject s JOIN population.import_row i USING (person_id) WHERE i.batch_id = '{0}')"),
        ("journal.payload", "SELECT p.* FROM journal.payload p WHERE p.entry_id IN (SELECT s.entry_id FROM journal.subject s JOIN population.import_row i USING (person_id) WHERE i.batch_id = '{0}')"),
    ];

    internal static async Task MeasureAsync(Report report, Options options)
    {
        await using var host = await RunningHost.StartAsync(people: 2000);
        await host.SteadyAsync();
        await using var connection = new NpgsqlConnection(host.Connection + ";Command Timeout=600");
        await connection.OpenAsync();
        await MakeRawTablesAsync(connection);
        var communes = await CommunesAsync(connection);
        var taken = await NumbersAsync(connection);
        var map = Path.Combine(host.Folder, "map.json");
        await File.WriteAllTextAsync(map, Mapping);
        var (rates, ratios) = (new List<double>(), new List<double>());
        for (var run = 0; run < options.Runs; run++)
        {
            var file = Path.Combine(host.Folder, $"run{run}.csv");
            await WriteFileAsync(file, run * Persons, communes, taken);
            await DoAsync(connection, "CHECKPOINT");
            var (batch, rate) = await ImportAsync(host, file, map);
            await DumpAsync(connection, host.Folder, batch);
            await DoAsync(connection, "CHECKPOINT");
            var raw = await RawAsync(connection, host.Folder);
            rates.Add(rate);
            ratios.Add(rate / raw);
            report.Tell($"import, run {run + 1}: {rate:F0} persons/s against {raw:F0}/s of raw COPY");
        }
        report.AtLeast("import, validated, into all tables and indexes, persons/s", HouseBench.Median(rates), 15_000);
        report.AtLeast("its rate against raw COPY of the same rows into the same tables", HouseBench.Median(ratios), .50);
    }

    private static async Task MakeRawTablesAsync(NpgsqlConnection connection)
    {
        foreach (var schema in (string[])["population", "journal"]) await DoAsync(connection, $"CREATE SCHEMA raw_{schema}");
        foreach (var (table, _) in Tables) await DoAsync(connection, $"CREATE TABLE raw_{table} (LIKE {table} INCLUDING ALL)");
        await DoAsync(connection, "ALTER TABLE raw_population.person SET (fillfactor = 85)");
    }

    private static async Task<(string Batch, double Rate)> ImportAsync(RunningHost host, string file, string map)
    {
        var start = new ProcessStartInfo("dotnet",
            [Path.Combine(AppContext.BaseDirectory, "DeAn06.Host.dll"), "import", file, "--map", map, "--data", Path.Combine(host.Folder, "data"), "--json"])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        using var report = JsonDocument.Parse(await process.StandardOutput.ReadToEndAsync() is { Length: > 0 } text ? text : throw new InvalidOperationException(await errors));
        await process.WaitForExitAsync();
        if (report.RootElement.GetProperty("loaded").GetInt64() != Persons)
            throw new InvalidOperationException($"Not every person entered: {report.RootElement}");
        return (report.RootElement.GetProperty("batch").GetString()!, report.RootElement.GetProperty("personsPerSecond").GetInt64());
    }

    private static async Task DumpAsync(NpgsqlConnection connection, string folder, string handle)
    {
        var batch = DeAn06.Kernel.Ids.TryParseHandle(handle, out var id) ? id : throw new InvalidOperationException(handle);
        foreach (var (table, rows) in Tables)
        {
            await using var from = await connection.BeginRawBinaryCopyAsync($"COPY ({string.Format(CultureInfo.InvariantCulture, rows, batch)}) TO STDOUT (FORMAT binary)");
            await using var to = File.Create(Path.Combine(folder, table + ".copy"));
            await from.CopyToAsync(to);
        }
    }

    private static async Task<double> RawAsync(NpgsqlConnection connection, string folder)
    {
        await DoAsync(connection, "TRUNCATE " + string.Join(", ", Tables.Select(t => "raw_" + t.Table)));
        var since = Stopwatch.StartNew();
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (table, _) in Tables)
        {
            await using var from = File.OpenRead(Path.Combine(folder, table + ".copy"));
            await using var to = await connection.BeginRawBinaryCopyAsync($"COPY raw_{table} FROM STDIN (FORMAT binary)");
            await from.CopyToAsync(to, 256 * 1024);
        }
        await transaction.CommitAsync();
        return Persons / since.Elapsed.TotalSeconds;
    }

    private static async Task DoAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string>> CommunesAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT DISTINCT commune FROM population.person WHERE commune IS NOT NULL ORDER BY 1", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var communes = new List<string>();
        while (await reader.ReadAsync()) communes.Add(reader.GetString(0));
        return communes;
    }

    private static async Task<HashSet<string>> NumbersAsync(NpgsqlConnection connection)
    {
        await using var command = new NpgsqlCommand("SELECT number FROM population.personal_number", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new HashSet<string>();
        while (await reader.ReadAsync()) numbers.Add(reader.GetString(0));
        return numbers;
    }

    private static async Task WriteFileAsync(string path, int first, List<string> communes, HashSet<string> taken)
    {
        var random = new Random(first + 1);
        await using var to = new StreamWriter(path);
        await to.WriteLineAsync("Họ và tên,Ngày sinh,Giới tính,Số định danh,CMND,Dân tộc,Mã xã,Địa chỉ,Quê quán,Điện thoại,Hộ,Quan hệ");
        for (var n = first; n < first + Persons; n++)
        {
            var born = new DateOnly(1930, 1, 1).AddDays(random.Next(25_000));
            var female = random.Next(2);
            var name = $"{Pick(random, Surnames)} {Pick(random, Middles)} {Pick(random, Givens)} {Pick(random, Givens)}";
            var commune = communes[n / 4 % communes.Count];
            var block = $"{Prefixes[n % 9]}{female}{born.Year % 100:00}";
            var serial = n;
            while (!taken.Add($"{block}{serial % 1_000_000:000000}")) serial += 1009;
            await to.WriteLineAsync(string.Create(CultureInfo.InvariantCulture,
                $"{name},{born:dd/MM/yyyy},{(female == 1 ? "Nữ" : "Nam")},{block}{serial % 1_000_000:000000},{100_000_000 + n},Kinh,{commune},\"Số {random.Next(300)}, tổ {random.Next(40)}, khu phố {random.Next(9)}\",\"{Pick(random, Origins)}\",0000{n % 1_000_000:000000},H{n / 4},{(n % 4 == 0 ? "Chủ hộ" : "Con")}"));
        }
    }

    private static string Pick(Random random, string[] words) => words[(int)(random.NextDouble() * random.NextDouble() * words.Length)];

    private static readonly string[] Prefixes = ["001", "002", "004", "006", "008", "010", "011", "012", "014"];
    private static readonly string[] Surnames = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đinh Trịnh Mai Đoàn".Split(' ');
    private static readonly string[] Middles = "Thị Văn Hữu Đức Ngọc Minh Thanh Quang Thu Kim Xuân Bảo Gia Hồng Công".Split(' ');
    private static readonly string[] Givens = ("Anh Hùng Hòa Lan Mai Dũng Nam Hương Hà Linh Tuấn Phương Thảo Sơn Long Trang Huệ Đạt Khôi Quỳnh Tâm Phúc Lộc Thọ Yến Nga Bình An Cường "
        + "Nhung Thắng Lợi Vinh Hạnh Dung Đông Tây Bắc Trung Kiên Hải Giang Thủy Mỹ Tú Oanh Vân Khánh Toàn Ngân Hiếu Nghĩa Trí Tín Đào Cúc Trúc Liên Sen Ước").Split(' ');
    private static readonly string[] Origins =
    [
        "Trúc Bạch, Ba Đình, Hà Nội", "Phúc Xá, Ba Đình, Hà Nội", "Hàng Bài, Hoàn Kiếm, Hà Nội", "Phúc Tân, Hoàn Kiếm, Hà Nội", "Bến Nghé, Quận 1, Hồ Chí Minh",
        "Nại Hiên Đông, Sơn Trà, Đà Nẵng",
    ];

    private const string Mapping = """
        {
          "source": "Bench", "constants": { "nationality": "VN" },
          "columns": [
            { "column": "Họ và tên", "field": "name", "required": true },
            { "column": "Ngày sinh", "field": "birthDate", "formats": ["dd/MM/yyyy", "yyyy"], "required": true },
            { "column": "Giới tính", "field": "sex" }, { "column": "Số định danh", "field": "personalNumber" }, { "column": "CMND", "field": "oldNumber" },
            { "column": "Dân tộc", "field": "ethnicGroup" }, { "column": "Mã xã", "field": "permanentResidence", "as": "code" },
            { "column": "Địa chỉ", "field": "permanentResidence", "as": "line" }, { "column": "Quê quán", "field": "birthplace", "as": "address" },
            { "column": "Điện thoại", "field": "phone" }, { "column": "Hộ", "field": "household" },
            { "column": "Quan hệ", "field": "householdRole", "values": { "Chủ hộ": "head", "Con": "04" } }
          ]
        }
        """;
}
