using DeAn06.Services.Catalogue;
using DeAn06.Tests.TestKit.Journeys;

namespace DeAn06.Tests.EndToEnd.Services;

/// <summary>
/// The journeys of the essential services in Chromium, on a screen of 360 pixels and without script: one of each sort of office. All 105 go the same way over HTTP in the integration
/// tests; with <c>DEAN06_JOURNEYS=chromium</c> they all go here too.
/// </summary>
[Collection(Stories.Name)]
public sealed class ServiceJourneyTests(Stage stage)
{
    private const int Phone = 360;
    private const int Wide = 1280;

    /// <summary>Police of a commune, of a province, immigration, a committee with another's signature, an agency of the province.</summary>
    private static readonly (string Procedure, JourneyKind Kind)[] Chosen =
    [
        ("1.004194", JourneyKind.Happy), ("1.001456", JourneyKind.Happy), ("1.000894", JourneyKind.Happy), ("1.014748", JourneyKind.Supplement), ("3.000333", JourneyKind.Refusal),
    ];

    public static TheoryData<string, JourneyKind> Journeys()
    {
        var data = new TheoryData<string, JourneyKind>();
        var all = Enum.GetValues<JourneyKind>().SelectMany(k => SeedFile.Read("procedures").Where(p => p["service"].Length > 0).Select(p => (p["code"], k)));
        foreach (var (procedure, kind) in Environment.GetEnvironmentVariable("DEAN06_JOURNEYS") == "chromium" ? all : Chosen) data.Add(procedure, kind);
        return data;
    }

    [Theory, MemberData(nameof(Journeys))]
    public Task A_service_is_applied_for_and_answered_on_a_phone_without_script(string procedure, JourneyKind kind) => new Story(stage.Host, OpenAsync, procedure, kind).RunAsync();

    private async Task<IBrowse> OpenAsync(string login, int level, string[]? methods) =>
        new PageBrowse(login.Length == 0 ? await stage.OpenAsync(Phone, script: false) : await stage.OpenAsAsync(login, Phone, script: false, level, methods), Phone);

    /// <summary>No pointer at all: whoever cannot use one registers a temporary residence, and the office answers them, by keyboard.</summary>
    [Fact]
    public Task A_service_is_applied_for_and_answered_by_keyboard_alone() => new Story(stage.Host, OpenKeysAsync, "1.004194", JourneyKind.Happy, applicant: "OtherArea").RunAsync(); // whoever plays it on a phone has moved there

    private async Task<IBrowse> OpenKeysAsync(string login, int level, string[]? methods) =>
        new KeyBrowse(login.Length == 0 ? await stage.OpenAsync(Wide, script: false) : await stage.OpenAsAsync(login, Wide, script: false, level, methods), Wide);
}
