using System.Text.Json;

namespace DeAn06.Identity.Officers;

/// <summary>The verb <c>officer add</c>: the first officer outside the demo. Prints the activation code once.</summary>
internal sealed class OfficerVerb(UseCases useCases, Clock clock) : IVerb
{
    public string Name => "officer";

    public string Summary => Say(
        "Mở tài khoản cán bộ: officer add --login TÊN --name HỌ_TÊN --office MÃ --roles VAI_TRÒ,VAI_TRÒ",
        "Open an officer's account: officer add --login LOGIN --name NAME --office CODE --roles ROLE,ROLE");

    public async Task<int> RunAsync(VerbContext context, CancellationToken ct)
    {
        if (context.Arguments.FirstOrDefault() != "add" || context.Option("login") is not { } login || context.Option("name") is not { } name || context.Option("office") is not { } office || context.Option("roles") is not { } roles)
        {
            await context.Error.WriteLineAsync(Summary);
            return 2;
        }
        var act = Act.BySystem("officer-verb", clock.UtcNow).For("identity.officers", "");
        var command = new AddOfficer.Command(login, name, office, roles.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        var added = await useCases.RunAsync<AddOfficer, AddOfficer.Added>(u => u.RunAsync(command, act, ct), act, ct);
        if (added.Problem is { } refused)
        {
            await context.Error.WriteLineAsync($"{refused.Code}: {refused.Sentence}");
            return 1;
        }
        await context.Out.WriteLineAsync(context.Json ? JsonSerializer.Serialize(new { login, code = added.Value.Code }, JsonSerializerOptions.Web)
            : Say($"Mã kích hoạt (một lần, 30 phút, tại /khoi-phuc): {added.Value.Code}", $"Activation code (once, 30 minutes, at /khoi-phuc): {added.Value.Code}"));
        return 0;
    }

    private static string Say(string vi, string en) => Speech.English ? en : vi;
}
