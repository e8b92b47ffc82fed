using System.Text.Json;
using DeAn06.Identity.Accounts;
using DeAn06.Identity.Consent;
using DeAn06.Identity.Sessions;
using DeAn06.Population;
using DeAn06.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Identity.DataRights;

/// <summary>
/// A person's own data as a file (nhận dữ liệu): JSON, or the same sealed by the platform (JWS), which whoever gets it can check. It holds everything, so it asks
/// for a fresh proof without short texts, and it is journaled, so that its owner sees when it was not them.
/// </summary>
internal sealed class ObtainData(IPopulation population, MyRights rights, CarriedOut carriedOut, Db db)
{
    private const string Type = "personal-data+jwt";
    private static readonly Demand Needed = new(2, 15, true);
    private static readonly JsonSerializerOptions Readable = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/toi/quyen/du-lieu", RunAsync).ExcludeFromDescription();

    private static async Task<IResult> RunAsync(HttpContext http, string? dang, WhoActs who, ObtainData data, ISeals seals, UseCases useCases, Clock clock, CancellationToken ct)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await who.SessionAsync(http, ct) is not { } session) return KernelProblems.NotSignedIn.ToHttp(http);
        if (session.Account.Person is not { } person) return KernelProblems.NotAllowed.ToHttp(http);
        if (await Needed.CheckAsync(http) is not null) return Results.Redirect(Needed.SignInPath(http));
        var act = WhoActs.Plain(session.Account, clock.UtcNow).For("population.own-data", DataRight.Basis);
        var isSealed = dang == "jws";
        var done = await useCases.RunAsync<RecordObtained, Done>(u => u.RunAsync(person, isSealed, act), act, ct);
        if (done.Problem is { } refused) return refused.ToHttp(http);
        var json = await data.ReadAsync(session.Account, person, act.At, ct);
        var name = $"du-lieu-cua-toi-{Clock.DayOf(act.At):yyyy-MM-dd}";
        if (!isSealed) return Results.File(json, "application/json", name + ".json");
        var sealedOne = await seals.SignJwsAsync(json, Type, act, ct);
        return sealedOne.IsDone ? Results.File(System.Text.Encoding.ASCII.GetBytes(sealedOne.Value), "application/jose", name + ".jws") : sealedOne.Problem!.ToHttp(http);
    }

    private async Task<byte[]> ReadAsync(Account account, Guid person, DateTime at, CancellationToken ct)
    {
        var today = Clock.DayOf(at);
        var fields = await population.AttributesAsync(person, PersonFieldNames.All, ct);
        var relations = await population.RelationsOfAsync([person], today, ct);
        var household = await population.HouseholdOfAsync(person, today, ct);
        var others = await population.BriefAsync([.. relations.Select(r => r.Other).OfType<Guid>().Concat(household?.Members.Select(m => m.Person) ?? []).Distinct()], ct);
        var consents = await ReceiptTable.OfAsync(db, account.Id, [], ct);
        string? NameOf(Guid? other, string? known) => other is { } id && others.TryGetValue(id, out var found) ? found.Name : known;
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            At = at,
            Fields = PersonFieldNames.All.Select(fields.GetValueOrDefault).OfType<AttributeInBrief>().Select(f => new { f.Field, Name = PersonFieldNames.Of(f.Field), f.Value, Meaning = f.Name, f.Line, f.Source, f.RecordedAt }),
            Cards = (await population.CardsAsync([person], today, ct)).Select(c => new { c.Kind, c.Number, c.IssuedOn, c.ExpiresOn, c.Place, c.State }),
            Stays = (await population.StaysOfAsync([person], today, ct)).Select(s => new { s.Kind, s.Area, s.Line, s.From, s.EndsOn }),
            Relations = relations.Select(r => new { r.Kind, Name = NameOf(r.Other, r.OtherName), r.From }),
            Household = household is null ? null : new { household.Number, household.Area, household.Line, Members = household.Members.Select(m => new { m.Role, Name = NameOf(m.Person, null), m.From }) },
            Account = new { account.Login, account.Level },
            Consents = consents.Select(c => new { c.ClientName, c.Purpose, c.Until, c.EndedAt }),
            Restrictions = await carriedOut.RestrictionsAsync(person, at, ct),
            Requests = (await rights.OfPersonAsync(person, ct)).Select(r => new { r.About, r.Said, r.MadeAt, r.DueAt, r.AnsweredAt, r.Outcome, r.Answer }),
        }, Readable);
    }
}

/// <summary>Journals that a person took their data away, before it leaves.</summary>
internal sealed class RecordObtained(Journal journal) : IUseCase
{
    internal Task<Result<Done>> RunAsync(Guid person, bool isSealed, Act act)
    {
        journal.Record(act, new DataObtained(isSealed), person);
        return Task.FromResult<Result<Done>>(Done.It);
    }
}
