using DeAn06.Identity.Accounts;
using DeAn06.Identity.Clients;
using DeAn06.Identity.Provider.Tokens;
using DeAn06.Population;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Identity.Provider.Claims;

/// <summary>
/// Reads the claims that may be released: asked for, registered for the client and agreed by the person, all three at this moment. What the register does not know is left
/// out. Each claim of the register is told with its source, in <c>nguon</c>.
/// </summary>
internal sealed class GatherClaims(IServiceScopeFactory scopes, IPlaces places, PairwiseSubjects subjects, Clock clock)
{
    internal const string Sources = "nguon";

    internal async Task<Dictionary<string, object>> RunAsync(Account account, Client client, Grant grant, IEnumerable<string> asked, CancellationToken ct)
    {
        var claims = asked.Intersect(client.Claims).Intersect(grant.AgreedClaims).Select(ClaimCatalogue.Find).OfType<Claim>().ToList();
        var released = new Dictionary<string, object>();
        if (claims.Count == 0) return released;
        var known = await ReadAsync(account, claims, ct);
        var facts = new ClaimFacts(account, grant.Level, subjects.Of(account, client), Clock.DayOf(clock.UtcNow), places.Say);
        var sources = new Dictionary<string, object>();
        foreach (var claim in claims)
        {
            var attribute = claim.Field is null ? null : known.GetValueOrDefault(claim.Field);
            if (Value(claim, facts, attribute, account) is not { } value) continue;
            released[claim.Name] = value;
            if (attribute is not null) sources[claim.Name] = new { nguon = attribute.Source, ghiNhan = attribute.RecordedAt };
        }
        if (sources.Count > 0) released[Sources] = sources;
        return released;
    }

    /// <summary>Someone without a record, such as an officer, has a name and nothing else.</summary>
    private static object? Value(Claim claim, ClaimFacts facts, AttributeInBrief? attribute, Account account) =>
        account.Person is null && claim.Field == "name" ? account.Name : claim.Write(facts, attribute);

    private async Task<IReadOnlyDictionary<string, AttributeInBrief>> ReadAsync(Account account, List<Claim> claims, CancellationToken ct)
    {
        string[] fields = [.. claims.Select(c => c.Field).OfType<string>().Distinct()];
        if (account.Person is not { } person || fields.Length == 0) return new Dictionary<string, AttributeInBrief>();
        await using var scope = scopes.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IPopulation>().AttributesAsync(person, fields, ct);
    }
}
