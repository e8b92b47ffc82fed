using DeAn06.Services.Catalogue;
using DeAn06.Tests.TestKit;
using DeAn06.Tests.TestKit.Journeys;

namespace DeAn06.Tests.Integration.Services.Journeys;

/// <summary>
/// Each of the 35 procedures that make the 25 essential services, three times: with a result, with a supplement, refused. By pages alone, in a browser without script, between demo
/// accounts as a newcomer has them.
/// </summary>
public sealed class ServiceJourneyTests(DemoPlatform platform) : IClassFixture<DemoPlatform>
{
    public static TheoryData<string, JourneyKind> Journeys()
    {
        var data = new TheoryData<string, JourneyKind>();
        foreach (var kind in Enum.GetValues<JourneyKind>())
            foreach (var procedure in SeedFile.Read("procedures").Where(p => p["service"].Length > 0)) data.Add(procedure["code"], kind);
        return data;
    }

    [Theory, MemberData(nameof(Journeys))]
    public Task A_service_is_applied_for_and_answered(string procedure, JourneyKind kind) => new Story(platform.Host, OpenAsync, procedure, kind).RunAsync();

    /// <summary>The cases that none of the three journeys of a procedure is about.</summary>
    public static TheoryData<string, string> OtherCases()
    {
        var data = new TheoryData<string, string>();
        var essential = SeedFile.Read("procedures").Where(p => p["service"].Length > 0).Select(p => p["code"]).ToHashSet();
        foreach (var cases in SeedFile.Read("cases").Where(c => essential.Contains(c["procedure"])).GroupBy(c => c["procedure"]))
            foreach (var other in cases.Skip(Enum.GetValues<JourneyKind>().Length)) data.Add(cases.Key, other["code"]);
        return data;
    }

    [Theory, MemberData(nameof(OtherCases))]
    public Task Every_other_case_is_filled_in_to_the_check_and_asks_for_its_own_papers(string procedure, string @case) => new Story(platform.Host, OpenAsync, procedure, JourneyKind.Refusal, @case).FillInAsync();

    private async Task<IBrowse> OpenAsync(string login, int level, string[]? methods) => login.Length == 0 ? HttpBrowse.Anyone(platform.Host) : await HttpBrowse.AsAsync(platform.Host, login, level, methods);
}
