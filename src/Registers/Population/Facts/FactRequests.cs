using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using DeAn06.Kernel;
using DeAn06.Population.Looking;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Population.Facts;

/// <summary>Body of a stay to register or the right one. Days are ISO dates; endsOn is the last planned day.</summary>
internal sealed record StayRequest(string? Kind, string? Area, string? Line, string? From, string? EndsOn, string? Reason);

/// <summary>Body of an end: of a stay (removal: the ground of art. 24), a relation, a membership.</summary>
internal sealed record EndRequest(string? On, string? Reason, string? Removal = null);

/// <summary>Body of a household to open.</summary>
internal sealed record HouseholdRequest(string? Area, string? Line, string? On);

/// <summary>Body of a member to add; person is a handle, role a code of the list relations-to-head.</summary>
internal sealed record MemberRequest(string? Person, string? Role, string? On);

/// <summary>One person with their relation to a head.</summary>
internal sealed record RoleOf(string? Person, string? Role);

/// <summary>Body of a change of head; roles are those of all other members to the new head.</summary>
internal sealed record HeadRequest(string? Person, IReadOnlyList<RoleOf>? Roles, string? On);

/// <summary>Body of a split: who leaves, one of them as head, and where the new household is.</summary>
internal sealed record SplitRequest(IReadOnlyList<RoleOf>? Members, string? Area, string? Line, string? On);

/// <summary>Body of a relation: what the other is to the person; other is a handle, or name and number of someone without a record.</summary>
internal sealed record RelationRequest(string? Kind, string? Other, string? OtherName, string? OtherNumber, string? From, string? Document);

/// <summary>Body of a card.</summary>
internal sealed record CardRequest(string? Kind, string? Number, string? IssuedOn, string? ExpiresOn, string? Place, string? State);

/// <summary>Body of a card's new state.</summary>
internal sealed record CardStateRequest(string? State, string? On, string? Reason);

/// <summary>What deeds on facts read and answer as JSON, without reflection.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(StayRequest))]
[JsonSerializable(typeof(EndRequest))]
[JsonSerializable(typeof(HouseholdRequest))]
[JsonSerializable(typeof(MemberRequest))]
[JsonSerializable(typeof(HeadRequest))]
[JsonSerializable(typeof(SplitRequest))]
[JsonSerializable(typeof(RelationRequest))]
[JsonSerializable(typeof(CardRequest))]
[JsonSerializable(typeof(CardStateRequest))]
internal sealed partial class FactJson : JsonSerializerContext;

/// <summary>What one deed on facts was asked for, read from a request: about which person or household, with which version and body.</summary>
internal sealed record Asked<TBody>(Guid Subject, TBody Body, long Version, Act Act)
{
    /// <summary>The entry of the subject that the address names; the empty id, which nothing has, where it names none.</summary>
    internal Guid Entry { get; init; }
}

/// <summary>The one way a deed on facts comes in over HTTP: who acts, body, handle, If-Match, Idempotency-Key; 201 with the new version as ETag.</summary>
internal sealed class FactRequests(UseCases useCases, IWhoActs who)
{
    internal const int LargestBody = 64 * 1024;

    internal async Task<IResult> RunAsync<TBody, TUseCase>(
        HttpContext http, string id, JsonTypeInfo<TBody> type, Func<TUseCase, Asked<TBody>, Task<Result<RecordedFact>>> run, CancellationToken ct)
        where TBody : notnull where TUseCase : class, IUseCase
    {
        var act = await who.WhoAsync(http, ct);
        if (act.Problem is { } unknown) return unknown.ToHttp(http);
        var body = await PersonEndpoints.ReadAsync(http, type, ct);
        if (body.Problem is { } unreadable) return unreadable.ToHttp(http);
        if (!PersonEndpoints.TryReadId(id, out var subject)) return Problems.PersonUnknown.ToHttp(http);
        var version = Answers.IfMatch(http);
        if (version.Problem is { } noVersion) return noVersion.ToHttp(http);
        var once = Idempotency.From(http, body.Value);
        if (once.Problem is { } noKey) return noKey.ToHttp(http);
        var asked = new Asked<TBody>(subject, body.Value, version.Value, act.Value);
        var done = await useCases.RunAsync<TUseCase, RecordedFact>(u => run(u, asked), act.Value, once.Value, ct);
        return done.ToHttp(http, r =>
        {
            Answers.Tag(http, r.Version);
            return Results.Json(new AnsweredFact(r.Id, r.Number, [.. r.Warnings.Select(w => new AnsweredWarning(w.Code, Interface.Speech.English ? w.En : w.Vi))]), statusCode: 201);
        }, once.Value);
    }

    /// <summary>A handle in a body or path; the empty id, which nobody has, when it is none.</summary>
    internal static Guid Id(string? handle) => handle is not null && PersonEndpoints.TryReadId(handle, out var id) ? id : Guid.Empty;

    internal sealed record AnsweredFact(string Id, string? Number, IReadOnlyList<AnsweredWarning> Warnings);

    internal sealed record AnsweredWarning(string Code, string Text);
}
