using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Law;
using DeAn06.Places;
using DeAn06.Population;
using DeAn06.Population.Numbers;
using DeAn06.Tests.TestKit;
using DeAn06.Work;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Runs what a test wants within a use case's scope and transaction, for doorways that only other use cases call.</summary>
internal sealed class InScope(IServiceProvider services) : IUseCase
{
    internal Task<Result<T>> RunAsync<T>(Func<IServiceProvider, Task<Result<T>>> run) => run(services);
}

/// <summary>A Host with a demo nation of 300 people, whose officers are told by the headers X-Login, X-Area and X-Rights.</summary>
public sealed class PopulationPlatform : IAsyncLifetime
{
    internal const string VinhTuy = "00283";
    internal const string Purpose = "population.correct";
    private static readonly DateTimeOffset At = new(2026, 11, 20, 2, 0, 0, TimeSpan.Zero);
    private TestDatabase database = null!;

    public TestHost Host { get; private set; } = null!;

    internal IReadOnlyDictionary<string, StoryPerson> Stories { get; private set; } = null!;

    internal string Basis { get; private set; } = "";

    /// <summary>The one country whose prefix is configured here.</summary>
    private static readonly IConfiguration Countries = new ConfigurationBuilder()
        .AddInMemoryCollection([KeyValuePair.Create(NumberPrefixes.CountriesSection + ":136", (string?)"CN")]).Build();

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync(300, At);
        Host = await TestHost.StartAsync(database, 300, At,
            services => services.AddSingleton<IWhoActs, HeaderOfficer>().AddSingleton(new NumberPrefixes(Countries)).AddScoped<InScope>());
        using var scope = Host.Services.CreateScope();
        Stories = (await scope.ServiceProvider.GetRequiredService<IPopulation>().StoriesAsync(default)).ToDictionary(s => s.Tag);
        Basis = Host.Services.GetRequiredService<ILaw>().Purposes(new DateOnly(2026, 11, 20)).First(p => p.Code == Purpose).LegalBases[0];
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }

    /// <summary>A client of an officer of a commune's police, within a matter of the given purpose.</summary>
    internal HttpClient Officer(string login = "ca.vinhtuy", string area = VinhTuy, string purpose = Purpose, string? rights = null, string language = "vi")
    {
        var client = Host.Client(language);
        client.DefaultRequestHeaders.Add("X-Login", login);
        client.DefaultRequestHeaders.Add("X-Area", area);
        client.DefaultRequestHeaders.Add("X-Purpose", purpose);
        client.DefaultRequestHeaders.Add("X-Rights", rights ?? string.Join(',', PopulationPermissions.All.Select(p => p.Code).Append(WorkPermissions.Queue.Code)));
        return client;
    }

    internal Task<HttpResponseMessage> LookUpAsync(HttpClient client, string number, object? fields = null, string? purpose = Purpose, string? basis = "") =>
        client.PostAsJsonAsync("/api/population/persons/lookup",
            new { personalNumber = number, fields = fields ?? new[] { "name" }, purpose, legalBasis = basis == "" ? Basis : basis });

    /// <summary>How many entries of an event name a person.</summary>
    internal Task<long> EntriesAsync(string @event, Guid person) => Host.ScalarAsync<long>(
        "SELECT count(*) FROM journal.entry e JOIN journal.subject s ON s.entry_id = e.id WHERE e.event = $1 AND s.person_id = $2", @event, person);

    internal Task<long> EntriesAsync(string @event) => Host.ScalarAsync<long>("SELECT count(*) FROM journal.entry WHERE event = $1", @event);

    internal static async Task<string?> CodeAsync(HttpResponseMessage answer) =>
        JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement.GetProperty("code").GetString();

    private sealed class HeaderOfficer(Clock clock, IOffices offices, ILaw law) : IWhoActs
    {
        public ValueTask<Result<Act>> WhoAsync(HttpContext http, CancellationToken ct)
        {
            string Header(string name) => http.Request.Headers[name].ToString();
            // Without the headers it is whoever has a session, such as a citizen.
            if (Header("X-Login").Length == 0) return http.RequestServices.GetRequiredService<DeAn06.Identity.Sessions.WhoActs>().WhoAsync(http, ct);
            var area = Header("X-Area");
            var office = AreaCode.TryParse(area, out var code) ? offices.In(code, OfficeKind.CommunePolice)[0].Code.ToString() : "C06";
            var at = clock.UtcNow;
            var basis = law.Purposes(Clock.DayOf(at)).FirstOrDefault(p => p.Code == Header("X-Purpose"))?.LegalBases[0] ?? "";
            return ValueTask.FromResult<Result<Act>>(new Act(new Actor(ActorKind.Officer, Header("X-Login"), Header("X-Login")), office, Header("X-Purpose"), basis, at, Ids.New(at))
            {
                Jurisdiction = area, Matter = new Guid("018f0000-0000-7000-8000-000000000001"), Rights = Header("X-Rights").Split(',').ToHashSet(),
            });
        }
    }
}
