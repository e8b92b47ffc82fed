using DeAn06.Trust;
using DeAn06.Kernel;
using DeAn06.Tests.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Kernel;

public sealed class JournalReadingTests : IAsyncLifetime
{
    private TestDatabase database = null!;
    private DateTime next;

    private TestHost Host { get; set; } = null!;

    public async Task InitializeAsync()
    {
        database = await TestDatabase.NewAsync();
        Host = await TestHost.StartAsync(database, adjust: s => s.AddUseCase<RecordAbout>());
        next = Host.Clock.UtcNow;
    }

    public async Task DisposeAsync()
    {
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }

    private PersonEntries Entries => Host.Services.GetRequiredService<PersonEntries>();

    private JournalFigures Figures => Host.Services.GetRequiredService<JournalFigures>();

    [Fact]
    public async Task Entries_about_a_person_come_newest_first_in_pages_without_gap_or_repeat()
    {
        var person = Guid.CreateVersion7();
        var written = new List<Guid>();
        for (var i = 0; i < 7; i++) written.Add(await RecordAsync(person));
        await RecordAsync(Guid.CreateVersion7());
        var read = new List<PersonEntry>();
        string? cursor = null;
        do
        {
            var page = (await Entries.OfAsync(person, cursor, 3, CancellationToken.None)).Value;
            read.AddRange(page.Items);
            cursor = page.Next;
        }
        while (cursor is not null);
        Assert.Equal(written.AsEnumerable().Reverse(), read.Select(l => l.Id));
        Assert.All(read, l => Assert.Equal(("officer:a", "H29.1", "kernel.payload-erased/1", "thử"), (l.Actor, l.Office, l.Event, System.Text.Json.JsonDocument.Parse(l.Payload!).RootElement.GetProperty("ground").GetString())));
    }

    [Fact]
    public async Task A_cursor_not_made_here_is_refused() =>
        Assert.Equal("KER-019", (await Entries.OfAsync(Guid.CreateVersion7(), "xyz", 3, CancellationToken.None)).Problem?.Code);

    [Fact]
    public async Task A_look_whose_telling_the_law_delays_is_told_after_its_days_and_not_before()
    {
        var person = Guid.CreateVersion7();
        var entry = await RecordAsync(person);
        var purpose = await Host.ScalarAsync<string>("SELECT purpose FROM journal.entry WHERE id = $1", entry);
        var settings = new Microsoft.Extensions.Configuration.ConfigurationManager { ["Journal:ToldLate:" + purpose] = "30" };
        PersonEntries At(Clock clock) => new(Host.Services.GetRequiredService<Npgsql.NpgsqlDataSource>(), Host.Services.GetRequiredService<EventCatalogue>(), new ToldLate(settings), clock);
        var now = At(Host.Clock);
        Assert.Empty((await now.OfAsync(person, null, 5, CancellationToken.None)).Value.Items);
        Assert.Null(await now.FindAsync(person, entry, CancellationToken.None));
        var then = At(new Clock(Host.Clock.GetUtcNow().AddDays(31)));
        Assert.Equal(entry, Assert.Single((await then.OfAsync(person, null, 5, CancellationToken.None)).Value.Items).Id);
        Assert.Equal(entry, (await then.FindAsync(person, entry, CancellationToken.None))?.Id);
        settings["Journal:ToldLate:" + purpose] = "0";
        Assert.Throws<WrongSetting>(() => new ToldLate(settings));
    }

    [Fact]
    public async Task Counting_begins_at_the_given_time()
    {
        const string Erased = "kernel.payload-erased/1";
        var before = await Figures.CountAsync([Erased], Host.Clock.UtcNow.AddDays(-1), CancellationToken.None);
        await RecordAsync(Guid.CreateVersion7());
        var after = await Figures.CountAsync([Erased], Host.Clock.UtcNow.AddDays(-1), CancellationToken.None);
        var later = await Figures.CountAsync([Erased], Host.Clock.UtcNow.AddHours(1), CancellationToken.None);
        Assert.Equal((before[Erased] + 1, 0L), (after[Erased], later[Erased]));
    }

    private async Task<Guid> RecordAsync(Guid person)
    {
        next = next.AddMilliseconds(5);
        var act = SomeAct.By("a", next);
        return (await Host.RunAsync<RecordAbout, Guid>(u => u.RunAsync(act, person), act)).Value;
    }

    private sealed class RecordAbout(Journal journal) : IUseCase
    {
        internal Task<Result<Guid>> RunAsync(Act act, Guid person) =>
            Task.FromResult<Result<Guid>>(journal.Record(act, new PayloadErased(act.Correlation, "thử"), person));
    }
}
