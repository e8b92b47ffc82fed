using DeAn06.Population.Facts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Population.Kinship;

/// <summary>The API of relations: record, end, annul.</summary>
internal static class RelationEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        var relations = endpoints.MapGroup("/api/population/persons/{id}/relations").WithTags("Population");
        relations.MapFact<RelationRequest, RecordRelation>("", FactJson.Default.RelationRequest,
            "Record a relation under both persons; kind is what the other is to the person.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Body.Kind, a.Body.Other is null ? null : FactRequests.Id(a.Body.Other), a.Body.OtherName, a.Body.OtherNumber,
                a.Body.From, a.Body.Document, a.Version), a.Act, ct));
        relations.MapFactOf<EndRequest, EndRelation>("/{entry}/end", FactJson.Default.EndRequest,
            "End a relation on a day: a divorce, the end of a guardianship.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Entry, false, a.Body.On, a.Body.Reason, a.Version), a.Act, ct));
        relations.MapFactOf<EndRequest, EndRelation>("/{entry}/annul", FactJson.Default.EndRequest,
            "Annul a relation that was recorded in error and never was.",
            (u, a, ct) => u.RunAsync(new(a.Subject, a.Entry, true, null, a.Body.Reason, a.Version), a.Act, ct));
    }
}
