using DeAn06.Identity.Accounts;
using DeAn06.Identity.Recovery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Identity.Officers;

/// <summary>
/// A new code for an officer who lost their factors: whoever has it becomes that officer, so the keeper proves themself anew, at level 2 and by no text to a phone.
/// </summary>
internal static class NewCode
{
    internal const int Level = 2;
    internal const int FreshMinutes = 15;

    internal sealed record Answer(string Login, string Code);

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/identity/officers/{login}/codes",
        async (HttpContext http, string login, IWhoActs who, AccountTable table, UseCases useCases, CancellationToken ct) =>
        {
            var asked = await who.WhoAsync(http, ct);
            if (asked.Problem is { } stranger) return stranger.ToHttp(http);
            if (!asked.Value.May(IdentityPermissions.Officers)) return KernelProblems.NotAllowed.ToHttp(http);
            if (await table.FindAsync(login, ct) is not { Kind: ActorKind.Officer } officer) return KernelProblems.NotFound.ToHttp(http);
            var made = await useCases.RunAsync<OpenAtCounter, string>(u => u.RunAsync(officer, false, asked.Value, ct), asked.Value, ct);
            return made.Then(code => new Answer(officer.Login, code)).ToHttp(http);
        })
        .RequireAssurance(Level, FreshMinutes, withoutSms: true)
        .WithTags("identity").WithSummary("A new code for an officer of one's office, told once. Needs a session of level 2, at most 15 minutes old.").Produces<Answer>();
}
