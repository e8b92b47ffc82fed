using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace DeAn06.Bench.House;

/// <summary>Who asks in the benchmarks: an agency's program by token, and two officers of one commune by session, as a person would sign in.</summary>
internal sealed partial class Caller
{
    private const string Purpose = "procedure.handle";
    internal const string LegalBasis = "Luật Căn cước 26/2023/QH15, Điều 10";
    internal const string OfficerPurpose = "population.correct";
    private readonly RunningHost host;

    private Caller(RunningHost host, string token) => (this.host, Token) = (host, token);

    internal string Token { get; }

    internal string Officer { get; private set; } = "";

    internal string Second { get; private set; } = "";

    /// <summary>An officer of the ministry, whose area is the country.</summary>
    internal string National { get; private set; } = "";

    /// <summary>The commune both officers answer for.</summary>
    internal string Commune { get; private set; } = "";

    internal static async Task<Caller> MakeAsync(RunningHost host)
    {
        var demo = host.Demo();
        var token = demo.GetProperty("apiTokens").EnumerateArray().First();
        var caller = new Caller(host, token.GetProperty("token").GetString()!);
        var officers = demo.GetProperty("officers").EnumerateArray().ToList();
        var head = officers.First(o => Login(o).StartsWith("ca.", StringComparison.Ordinal) && Login(o).EndsWith(".truong", StringComparison.Ordinal));
        var receiver = officers.First(o => Login(o) == Login(head)[..^".truong".Length]);
        caller.Commune = receiver.GetProperty("area").GetString()!;
        caller.Officer = await caller.SignInAsync(receiver);
        caller.Second = await caller.SignInAsync(head);
        caller.National = await caller.SignInAsync(officers.First(o => Login(o) == "c06.duyet"));
        return caller;
    }

    /// <summary>The owner's table of ten thousand known numbers, for pgbench.</summary>
    internal async Task PrepareTableAsync()
    {
        await using var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("""
            DROP TABLE IF EXISTS public.bench_person;
            CREATE TABLE public.bench_person AS
                SELECT (row_number() OVER (ORDER BY md5(number)) - 1)::int AS i, number, person_id FROM population.personal_number WHERE person_id IS NOT NULL LIMIT 8192;
            ALTER TABLE public.bench_person ADD PRIMARY KEY (i);
            ANALYZE public.bench_person; ANALYZE population.person; ANALYZE population.personal_number;
            """, connection);
        await command.ExecuteNonQueryAsync();
    }

    internal byte[][] LookUps()
    {
        using var connection = new NpgsqlConnection(host.Connection);
        connection.Open();
        using var command = new NpgsqlCommand("SELECT number FROM public.bench_person ORDER BY i", connection);
        using var reader = command.ExecuteReader();
        var requests = new List<byte[]>();
        while (reader.Read())
            requests.Add(Load.Post("/api/population/persons/lookup", Token, JsonSerializer.Serialize(new
            {
                personalNumber = reader.GetString(0),
                fields = (string[])["name", "birthDate", "sex", "permanentResidence"],
                purpose = Purpose,
                legalBasis = LegalBasis,
            })));
        return [.. requests];
    }

    /// <summary>A search by an officer.</summary>
    internal static byte[] Search(string cookie, string name, string? birth, string? area)
    {
        var json = JsonSerializer.Serialize(new { name, birth, area, purpose = OfficerPurpose, legalBasis = LegalBasis });
        return Encoding.UTF8.GetBytes($"POST /api/population/persons/search HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\nContent-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(json)}\r\n\r\n{json}");
    }

    /// <summary>The search form as an officer sends it: a table of 20 persons comes back.</summary>
    internal async Task<byte[]> SearchPageAsync()
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = host.BaseAddress };
        http.DefaultRequestHeaders.Add("Cookie", Officer);
        var token = Antiforgery().Match(await http.GetStringAsync("/can-bo/dan-cu")).Groups[1].Value;
        var form = await new FormUrlEncodedContent(new Dictionary<string, string> { ["__RequestVerificationToken"] = token, ["Name"] = "nguyen thi" }).ReadAsStringAsync();
        var request = Load.Form("/can-bo/dan-cu", Officer, form);
        var rows = await RowsAsync(http, form);
        return rows == 20 ? request : throw new InvalidOperationException($"The page shows {rows} persons instead of 20.");
    }

    private static async Task<int> RowsAsync(HttpClient http, string form)
    {
        using var answer = await http.PostAsync("/can-bo/dan-cu", new StringContent(form, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded"));
        return Row().Count(await answer.Content.ReadAsStringAsync());
    }

    private static string Login(JsonElement officer) => officer.GetProperty("login").GetString()!;

    private async Task<string> SignInAsync(JsonElement officer)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = host.BaseAddress };
        await SubmitAsync(http, "/dang-nhap", new() { ["Login"] = officer.GetProperty("login").GetString()!, ["Password"] = officer.GetProperty("password").GetString()! });
        await SubmitAsync(http, "/can-bo/viec/mo", new() { ["Purpose"] = OfficerPurpose, ["Reference"] = "đo tốc độ" });
        return cookies.GetCookieHeader(host.BaseAddress);
    }

    private static async Task SubmitAsync(HttpClient http, string path, Dictionary<string, string> fields)
    {
        var page = await http.GetStringAsync(path);
        fields["__RequestVerificationToken"] = Antiforgery().Match(page).Groups[1].Value;
        using var answer = await http.PostAsync(path, new FormUrlEncodedContent(fields));
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();

    [GeneratedRegex("<tr><th scope=\"row\"")]
    private static partial Regex Row();
}
