using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using DeAn06.Bench.House;
using DeAn06.Places;
using Npgsql;

namespace DeAn06.Bench.Services;

/// <summary>
/// The police of one ward with many dossiers: an officer and the head by session within a matter, the portal's program by token, and citizens of the demo who have dossiers, all signed in as
/// people would.
/// </summary>
internal sealed partial class OneOffice
{
    private const string Purpose = "residence.handle";
    private const string Password = "mau-2026-dean06";
    private const int MostCitizens = 8;
    private readonly RunningHost host;
    private readonly DemoCommune commune;

    private OneOffice(RunningHost host, DemoCommune commune, string token) => (this.host, this.commune, Token) = (host, commune, token);

    internal string Token { get; }

    internal string Area => commune.Code;

    internal string Code => $"G01.{commune.Province}.{commune.Code}";

    internal Session Officer { get; private set; } = null!;

    internal Session Head { get; private set; } = null!;

    internal IReadOnlyList<Session> Citizens { get; private set; } = [];

    /// <summary>Cookies of a session and a token against forged forms.</summary>
    internal sealed record Session(string Cookies, string Forgery);

    /// <summary>The numbers of the demo's citizens.</summary>
    internal string[] Demo => [.. host.Demo().GetProperty("citizens").EnumerateArray().Select(c => c.GetProperty("personalNumber").GetString()!)];

    /// <summary>The first of the demo's communes, with its citizens.</summary>
    internal static async Task<OneOffice> SignInAsync(RunningHost host)
    {
        var office = await OfficersAsync(host, DemoCommunes.All[0]);
        var citizens = new List<Session>();
        foreach (var number in await office.BusyCitizensAsync()) citizens.Add(await office.SessionAsync(number, officer: false));
        office.Citizens = citizens;
        return office;
    }

    /// <summary>All the demo's communes, without citizens: a nation's dossiers are not received by one office.</summary>
    internal static async Task<IReadOnlyList<OneOffice>> AllAsync(RunningHost host)
    {
        var offices = new List<OneOffice>();
        foreach (var commune in DemoCommunes.All) offices.Add(await OfficersAsync(host, commune));
        return offices;
    }

    private static async Task<OneOffice> OfficersAsync(RunningHost host, DemoCommune commune)
    {
        var token = host.Demo().GetProperty("apiTokens").EnumerateArray().First().GetProperty("token").GetString()!;
        var office = new OneOffice(host, commune, token);
        office.Officer = await office.SessionAsync($"ca.{commune.Slug}", officer: true);
        office.Head = await office.SessionAsync($"ca.{commune.Slug}.truong", officer: true);
        return office;
    }

    /// <summary>How much there is, and how much of it in this office.</summary>
    internal async Task<string> SizeAsync()
    {
        await using var connection = await OpenAsync();
        return $"{await OneAsync(connection, "SELECT count(*) FROM services.dossier"):N0} dossiers, {await OneAsync(connection, "SELECT count(*) FROM services.dossier_action"):N0} actions; "
            + $"this office {await OneAsync(connection, $"SELECT count(*) FROM services.dossier WHERE decides = '{Code}'"):N0}, open in its queue {await OneAsync(connection, $"SELECT count(*) FROM work.case WHERE office = '{Code}' AND closed_at IS NULL"):N0}; "
            + $"{Citizens.Count} citizens, with {await OneAsync(connection, "SELECT max(n) FROM (SELECT count(*) AS n FROM services.dossier_applicant GROUP BY applicant) c"):N0} dossiers at most";
    }

    /// <summary>The head's session as after a password and a code of an app just now: a result is signed by nobody who proved less.</summary>
    internal async Task ProveAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand($"""
            UPDATE identity.session SET level = 2, methods = ARRAY['pwd', 'otp'], authenticated_at = $1 WHERE account_id = (SELECT account_id FROM identity.account WHERE login = 'ca.{commune.Slug}.truong')
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = TimeProvider.System.GetUtcNow().UtcDateTime });
        await command.ExecuteNonQueryAsync();
    }

    internal async Task<NpgsqlConnection> OpenAsync()
    {
        var connection = new NpgsqlConnection(host.Connection);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Who can be told to the portal by number and name.</summary>
    internal async Task<List<(string Number, string Name)>> NamedAsync(int most)
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT number, name FROM population.person WHERE province = '01' AND number IS NOT NULL AND death_date IS NULL AND merged_into IS NULL AND birth_date < '2005' ORDER BY md5(number) LIMIT {most}", connection);
        await using var reader = await command.ExecuteReaderAsync();
        var named = new List<(string, string)>();
        while (await reader.ReadAsync()) named.Add((reader.GetString(0), reader.GetString(1)));
        return named;
    }

    // Whose card is held signs in nowhere.
    private async Task<List<string>> BusyCitizensAsync()
    {
        await using var connection = await OpenAsync();
        await using var command = new NpgsqlCommand($"""
            SELECT p.number FROM population.person p JOIN services.dossier_applicant a ON a.applicant = p.person_id WHERE p.number = ANY ($1) AND p.death_date IS NULL
                AND EXISTS (SELECT FROM population.card c WHERE c.person_id = p.person_id AND c.state = 'active' AND upper_inf(c.valid) AND upper_inf(c.recorded)) GROUP BY p.number ORDER BY count(*) DESC, p.number LIMIT {MostCitizens}
            """, connection);
        command.Parameters.Add(new NpgsqlParameter { Value = Demo });
        await using var reader = await command.ExecuteReaderAsync();
        var numbers = new List<string>();
        while (await reader.ReadAsync()) numbers.Add(reader.GetString(0));
        return numbers.Count > 0 ? numbers : throw new InvalidOperationException("No citizen of the demo has a dossier.");
    }

    private static async Task<long> OneAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private async Task<Session> SessionAsync(string login, bool officer)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = host.BaseAddress };
        await SubmitAsync(http, "/dang-nhap", new() { ["Login"] = login, ["Password"] = Password });
        if (officer) await SubmitAsync(http, "/can-bo/viec/mo", new() { ["Purpose"] = Purpose, ["Reference"] = "đo tốc độ" });
        var page = await http.GetStringAsync(officer ? "/can-bo/viec/mo" : "/toi/ho-so");
        return new(cookies.GetCookieHeader(host.BaseAddress), Antiforgery().Match(page).Groups[1].Value);
    }

    private static async Task SubmitAsync(HttpClient http, string path, Dictionary<string, string> fields)
    {
        fields["__RequestVerificationToken"] = Antiforgery().Match(await http.GetStringAsync(path)).Groups[1].Value;
        using var answer = await http.PostAsync(path, new FormUrlEncodedContent(fields));
        answer.EnsureSuccessStatusCode();
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"([^\"]+)\"")]
    private static partial Regex Antiforgery();
}
