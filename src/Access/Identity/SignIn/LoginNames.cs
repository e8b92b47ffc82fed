using DeAn06.Identity.Accounts;
using DeAn06.Population;

namespace DeAn06.Identity.SignIn;

/// <summary>A login as typed, which wrong entries are counted by whether or not anyone has it, and the login of the account it stands for.</summary>
internal readonly record struct TypedLogin(string Typed, string Login);

/// <summary>
/// What people type as their login, with spaces and capitals as it comes. A personal number stands for its person's account; one that leads nowhere
/// becomes a login nobody has, and takes the same road.
/// </summary>
internal sealed class LoginNames(IPopulation population, AccountTable accounts)
{
    private const int Longest = 60;

    internal async ValueTask<TypedLogin> ReadAsync(string typed, CancellationToken ct)
    {
        var text = typed.Trim().ToLowerInvariant();
        if (text.Length > Longest) return new("", "");
        if (!PersonalNumber.TryParse(text, out var number, out _)) return new(text, text);
        var person = await population.FindAsync(number, ct) ?? default;
        return new(number.ToString(), (await accounts.OfPersonAsync(person, ct))?.Login ?? "");
    }
}
