using System.Globalization;
using DeAn06.Kernel;

namespace DeAn06.Tests.Unit.Kernel;

public sealed class SmallThingsTests
{
    [Fact]
    public void A_handle_returns_its_id_and_nothing_else_does()
    {
        var id = Guid.CreateVersion7();
        Assert.True(Ids.TryParseHandle(Ids.Handle(id), out var again));
        Assert.Equal(id, again);
        foreach (var bad in (string?[])[null, "", "x", Ids.Handle(id) + "A", Ids.Handle(id)[..21] + "/", new string('=', 22), "079190000001"])
            Assert.False(Ids.TryParseHandle(bad, out _));
    }

    [Fact]
    public void A_cursor_returns_its_keys_and_a_strange_one_is_refused()
    {
        Assert.True(Cursor.TryParse(new Cursor("Nguyễn", "7").ToString(), 2, out var cursor));
        Assert.Equal(["Nguyễn", "7"], cursor.Keys);
        Assert.False(Cursor.TryParse(new Cursor("a").ToString(), 2, out _));
        Assert.False(Cursor.TryParse("%%%", 1, out _));
        Assert.False(Cursor.TryParse(new string('a', 2000), 1, out _));
    }

    [Fact]
    public void A_page_tells_whether_there_is_more_without_counting()
    {
        Assert.Null(Page<int>.From([1, 2], 2, i => new Cursor(i.ToString())).Next);
        var page = Page<int>.From([1, 2, 3], 2, i => new Cursor(i.ToString()));
        Assert.Equal([1, 2], page.Items);
        Assert.True(Cursor.TryParse(page.Next, 1, out var next));
        Assert.Equal(["2"], next.Keys);
    }

    [Fact]
    public void A_problem_speaks_the_language_of_the_reader_and_fills_its_gaps()
    {
        var problem = KernelProblems.TooLarge.With("limit", "1 MB");
        CultureInfo.CurrentUICulture = new CultureInfo("vi-VN");
        Assert.Contains("1 MB", problem.Sentence);
        Assert.StartsWith("Nội dung", problem.Sentence);
        CultureInfo.CurrentUICulture = new CultureInfo("en");
        Assert.StartsWith("The request", problem.Sentence);
    }

    [Fact]
    public void The_clock_starts_where_it_is_set_and_keeps_whole_microseconds()
    {
        var clock = new Clock(new DateTimeOffset(2022, 6, 1, 8, 0, 0, TimeSpan.FromHours(7)));
        Assert.InRange(clock.UtcNow, new DateTime(2022, 6, 1, 1, 0, 0), new DateTime(2022, 6, 1, 1, 1, 0));
        Assert.Equal(0, clock.UtcNow.Ticks % TimeSpan.TicksPerMicrosecond);
        Assert.Equal(new DateOnly(2026, 1, 1), Clock.DayOf(new DateTime(2025, 12, 31, 17, 0, 0, DateTimeKind.Utc)));
    }

    [Theory]
    [InlineData("population.person-moved")]
    [InlineData("Population.Moved/1")]
    [InlineData("population.moved/0")]
    public void An_event_without_a_proper_name_is_refused(string name) =>
        Assert.DoesNotMatch(@"^[a-z]+\.[a-z]+(-[a-z]+)*/[1-9][0-9]*$", name);

    [Fact]
    public void A_type_that_no_room_lists_cannot_be_journaled()
    {
        var events = new EventCatalogue([typeof(PayloadErased)]);
        Assert.Equal("kernel.payload-erased/1", events.NameOf(typeof(PayloadErased)));
        Assert.Throws<InvalidOperationException>(() => events.NameOf(typeof(string)));
        Assert.Throws<InvalidOperationException>(() => new EventCatalogue([typeof(string)]));
    }

    [Fact]
    public void A_secret_that_others_may_read_is_refused()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        var made = new Secrets(folder).Get("a");
        Assert.Equal(made, new Secrets(folder).Get("a"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(folder, "a")));
        File.SetUnixFileMode(Path.Combine(folder, "a"), UnixFileMode.UserRead | UnixFileMode.OtherRead);
        Assert.Throws<InvalidOperationException>(() => new Secrets(folder).Get("a"));
        Directory.Delete(folder, true);
    }

    [Fact]
    public async Task A_secret_that_many_ask_for_first_at_once_is_the_same_for_all()
    {
        var folder = Directory.CreateTempSubdirectory().FullName;
        Secrets[] nodes = [new(folder), new(folder)];
        using var together = new Barrier(8);
        for (var name = 0; name < 50; name++)
        {
            var got = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Factory.StartNew(() =>
            {
                together.SignalAndWait();
                return nodes[i % 2].Get($"s{name}");
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            Assert.All(got, g => Assert.Equal(new Secrets(folder).Get($"s{name}"), g));
        }
        Assert.Equal(50, Directory.GetFiles(folder).Length);
        Directory.Delete(folder, true);
    }
}
