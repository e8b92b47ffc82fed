using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using Npgsql;

namespace DeAn06.Bench.House;

/// <summary>Who asks in the benchmarks: an agency's program by token, and two officers of one commune by session, as a person would sign in.</summary>
internal sealed partial class Caller
{
    internal const string Purpose = "giai-quyet-thu-tuc";
    internal const string LegalBasis = "Luật Căn cước 2023, Điều 10";
    private readonly RunningHost host;

    private Caller(RunningHost host, string token) => (this.host, Token) = (host, token);

    internal string Token { get; }

    internal string OfficerCookie { get; private set; } = "";

    internal string SecondCookie { get; private set; } = "";

    internal static async Task<Caller> MakeAsync(RunningHost host)
    {
        var demo = host.Demo();
        var token = demo.GetProperty("apiTokens").EnumerateArray().First();
        var caller = new Caller(host, token.GetProperty("token").GetString()!);
        var officers = demo.GetProperty("officers").EnumerateArray().Where(o => o.GetProperty("login").GetString()!.StartsWith("ca.", StringComparison.Ordinal)).ToList();
        caller.OfficerCookie = await caller.SignInAsync(officers.First(o => !o.GetProperty("login").GetString()!.EndsWith(".truong", StringComparison.Ordinal)));
        caller.SecondCookie = await caller.SignInAsync(officers.First(o => o.GetProperty("login").GetString()!.EndsWith(".truong", StringComparison.Ordinal)));
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
                fields = (string[])["name", "birthDate", "sex", "permanentArea"],
                purpose = Purpose,
                legalBasis = LegalBasis,
            })));
        return [.. requests];
    }

    internal byte[] SearchPage() => Load.Get("/can-bo/dan-cu?name=nguyen&area=", OfficerCookie);

    private async Task<string> SignInAsync(JsonElement officer)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = host.BaseAddress };
        await SubmitAsync(http, "/dang-nhap", new() { ["Login"] = officer.GetProperty("login").GetString()!, ["Password"] = officer.GetProperty("password").GetString()! });
        await SubmitAsync(http, "/can-bo/viec/mo", new() { ["Purpose"] = Purpose, ["Reference"] = "đo tốc độ" });
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
}
