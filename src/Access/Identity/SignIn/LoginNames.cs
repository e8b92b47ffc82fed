using DeAn06.Identity.Accounts;
using DeAn06.Population;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.SignIn;

/// <summary>A login as typed, which wrong entries are counted by whether or not anyone has it, and the login of the account it stands for.</summary>
internal readonly record struct TypedLogin(string Typed, string Login);

/// <summary>
/// What people type as their login, with spaces and capitals as it comes. A personal number stands for its person's account; one that leads nowhere
/// becomes a login nobody has, and takes the same road. The register is asked in a scope that ends at once: the slow hash comes next, and whoever waits for it may hold no database
/// connection.
/// </summary>
internal sealed class LoginNames(IServiceScopeFactory scopes, AccountTable accounts)
{
    private const int Longest = 60;

    internal async ValueTask<TypedLogin> ReadAsync(string typed, CancellationToken ct)
    {
        var text = typed.Trim().ToLowerInvariant();
        if (text.Length > Longest) return new("", "");
        if (!PersonalNumber.TryParse(text, out var number, out _)) return new(text, text);
        Guid person;
        await using (var scope = scopes.CreateAsyncScope()) person = await scope.ServiceProvider.GetRequiredService<IPopulation>().FindAsync(number, ct) ?? default;
        return new(number.ToString(), (await accounts.OfPersonAsync(person, ct))?.Login ?? "");
    }
}
