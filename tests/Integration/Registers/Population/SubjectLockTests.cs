using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using DeAn06.Kernel;
using DeAn06.Population;
using DeAn06.Tests.TestKit;
using Npgsql;

namespace DeAn06.Tests.Integration.Population;

/// <summary>Deeds on one person that come at once wait for each other instead of failing over each other's version.</summary>
public sealed class SubjectLockTests(PopulationPlatform platform) : IClassFixture<PopulationPlatform>
{
    private static readonly (string Field, string? Value, string? Line)[] Corrections =
    [
        ("name", "Trần Ngọc Ánh Dương", null), ("otherName", "Ánh", null), ("birthDate", "1985-11-03", null), ("ethnicGroup", "08", null),
        ("birthplace", null, "Trạm xá xã"), ("birthRegistration", null, "Ủy ban nhân dân xã"), ("hometown", null, "Thôn Đông"),
        ("oldNumber", "012345678", null), ("phone", "0912345678", null), ("sex", "1", null),
    ];

    [Fact]
    public async Task Ten_corrections_of_one_person_approved_at_once_are_all_done()
    {
        var person = platform.Stories["WrongSex"].Id;
        var cases = new List<string>();
        foreach (var correction in Corrections) cases.Add(await ProposeAsync(person, correction));
        await using var holder = new NpgsqlConnection(platform.Host.Database.Owner);
        await holder.OpenAsync();
        await using var hold = await holder.BeginTransactionAsync();
        await using var row = new NpgsqlCommand("SELECT version FROM population.person WHERE person_id = $1 FOR UPDATE", holder) { Parameters = { new() { Value = person } } };
        var before = (int)(await row.ExecuteScalarAsync())!;
        using var second = platform.Officer("ca.vinhtuy.truong");
        var approvals = cases.Select(id => SendAsync(second, $"/api/population/corrections/{id}/approve", new { reason = "Đúng" })).ToList();
        await EveryoneWaitsAsync(approvals.Count);
        await hold.CommitAsync();
        Assert.All(await Task.WhenAll(approvals), a => Assert.Equal(HttpStatusCode.OK, a.StatusCode));
        Assert.DoesNotContain(TestLog.Lines, l => l.Contains("ApproveCorrection is run again"));
        Assert.Equal(before + Corrections.Length, await platform.Host.ScalarAsync<int>("SELECT version FROM population.person WHERE person_id = $1", person));
        Assert.Equal(Corrections.Length, await platform.EntriesAsync("population.field-corrected/1", person));
    }

    private async Task EveryoneWaitsAsync(int count)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (await platform.Host.ScalarAsync<long>("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") < count)
            await Task.Delay(10, patience.Token);
    }

    private async Task<string> ProposeAsync(Guid person, (string Field, string? Value, string? Line) correction)
    {
        using var proposer = platform.Officer();
        var file = await proposer.PostAsync("/api/population/evidence", new MultipartFormDataContent { { new ByteArrayContent("%PDF-1.4 mau"u8.ToArray()), "file", "a.pdf" } });
        var evidence = (await file.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString();
        var read = await proposer.GetAsync($"/api/population/persons/{Ids.Handle(person)}");
        var answer = await SendAsync(proposer, $"/api/population/persons/{Ids.Handle(person)}/corrections",
            new { field = correction.Field, value = correction.Value, line = correction.Line, reason = "Giấy khai sinh ghi khác", evidence = new[] { evidence } }, read.Headers.ETag!.Tag);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetString()!;
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient by, string path, object body, string? version = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        if (version is not null) request.Headers.IfMatch.Add(new EntityTagHeaderValue(version));
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString("N"));
        return by.SendAsync(request);
    }
}
