using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace DeAn06.Law.Rules;

/// <summary>The rules in force on a day, by domain. Public: the law is nobody's personal data.</summary>
internal static class ListRules
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/api/law/rules", (string? on, string? domain, HttpContext http, ILaw law, Clock clock) =>
            RuleWords.ReadDay(on, clock.UtcNow).Then(day => new RulesAnswer(day, [.. law.Rules(day, domain).Select(r => RuleAnswer.Of(r, law, day))])).ToHttp(http))
            .WithName("ListRules").WithTags("Law").Produces<RulesAnswer>().ProducesProblem(400);
        endpoints.MapGet("/api/law/purposes", (string? on, HttpContext http, ILaw law, Clock clock) =>
            RuleWords.ReadDay(on, clock.UtcNow).Then(day => law.Purposes(day).Select(PurposeAnswer.Of).ToList()).ToHttp(http))
            .WithName("ListPurposes").WithTags("Law").Produces<List<PurposeAnswer>>().ProducesProblem(400);
    }

    internal sealed record RulesAnswer(DateOnly On, IReadOnlyList<RuleAnswer> Items);
}

/// <summary>A rule as the API tells it, with the figures in force on the day asked for.</summary>
internal sealed record RuleAnswer(
    string Code, string Domain, string TitleVi, string TitleEn, string Document, string Article, string TextVi, string TextEn,
    string Mark, bool Sure, DateOnly From, DateOnly? To, IReadOnlyList<FigureAnswer> Parameters)
{
    internal static RuleAnswer Of(Rule r, ILaw law, DateOnly? on) => new(
        r.Code, r.Domain, r.TitleVi, r.TitleEn, r.Document, r.Article, r.TextVi, r.TextEn, SureMarks.Letter(r.Mark), r.IsSure, r.From, r.To,
        [.. law.Parameters(r.Code).Where(p => on is null || p.IsInForce(on.Value)).Select(FigureAnswer.Of)]);
}

/// <summary>A figure of a rule as the API tells it.</summary>
internal sealed record FigureAnswer(string Name, string Kind, string Value, string Mark, bool Sure, string Basis, DateOnly From, DateOnly? To)
{
    internal static FigureAnswer Of(RuleParameter p) => new(p.Name, p.Kind, p.Value, SureMarks.Letter(p.Mark), p.IsSure, p.Basis, p.From, p.To);
}

/// <summary>A purpose as the API tells it.</summary>
internal sealed record PurposeAnswer(string Code, string Vi, string En, IReadOnlyList<string> LegalBases, string Scope, bool ForOfficers, bool ForClients, string Mark, DateOnly From, DateOnly? To)
{
    internal static PurposeAnswer Of(Purpose p) => new(p.Code, p.Vi, p.En, p.LegalBases, p.Scope.ToString().ToLowerInvariant(), p.ForOfficers, p.ForClients, SureMarks.Letter(p.Mark), p.From, p.To);
}
