using DeAn06.Identity.Provider.Authorization;
using DeAn06.Identity.Provider.Claims;
using DeAn06.Identity.Provider.Jose;
using DeAn06.Identity.Provider.Tokens;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeAn06.Identity.Provider;

/// <summary>What the OpenID provider adds to the room.</summary>
internal static class ProviderParts
{
    internal static IServiceCollection AddProvider(this IServiceCollection services)
    {
        services.AddSingleton<Issuer>().AddSingleton<Metadata>().AddSingleton<UsedOnce>().AddSingleton<DpopNonces>().AddSingleton<DpopProofs>();
        services.AddSingleton<LiveGrants>().AddSingleton<BearerOfToken>().AddSingleton<AuthenticateClient>().AddSingleton<PairwiseSubjects>().AddSingleton<GatherClaims>();
        services.AddSingleton<MakeTokens>().AddSingleton<VoucherFlow>().AddSingleton<TokenEndpoint>().AddSingleton<Introspect>().AddSingleton<Revoke>().AddSingleton<UserInfo>();
        services.AddSingleton<IGrantFlow, CodeFlow>().AddSingleton<IGrantFlow, RefreshFlow>().AddSingleton<IGrantFlow, ClientFlow>();
        services.AddSingleton<RequestTable>().AddSingleton<RequestObject>().AddSingleton<CheckRequest>().AddSingleton<PushRequest>().AddScoped<GoOn>();
        services.AddSingleton<ClientKeySets>();
        services.AddSingleton(s => new Together<IssueCode, IssueCode.Command, string>(s.GetRequiredService<UseCases>(), (u, commands, ct) => u.RunAsync(commands, ct)));
        services.AddSingleton(s => new Together<RedeemVoucher, RedeemVoucher.Command, TokenAnswer>(s.GetRequiredService<UseCases>(), (u, commands, ct) => u.RunAsync(commands, ct)));
        services.AddUseCase<IssueCode>().AddUseCase<RedeemVoucher>().AddUseCase<EndGrant>().AddUseCase<ReleaseClaims>();
        return services.AddDuty<SweepProvider>(SweepProvider.Name);
    }

    internal static void MapProvider(this IEndpointRouteBuilder endpoints)
    {
        var all = endpoints.MapGroup("").AddEndpointFilter(TellFaultsAsync).ExcludeFromDescription();
        foreach (var path in (string[])["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"])
            all.AnswerOtherSites(path, all.MapGet(path, (Metadata m, HttpContext http) => m.Configuration(http)));
        all.AnswerOtherSites(Paths.Jwks, all.MapGet(Paths.Jwks, (Metadata m, HttpContext http, CancellationToken ct) => m.JwksAsync(http, ct)));
        all.AnswerOtherSites(Paths.Par, all.MapPost(Paths.Par, (PushRequest p, HttpContext http, CancellationToken ct) => p.RunAsync(http, ct)));
        all.AnswerOtherSites(Paths.Token, all.MapPost(Paths.Token, (TokenEndpoint t, HttpContext http, CancellationToken ct) => t.RunAsync(http, ct)));
        all.MapPost(Paths.Introspect, (Introspect i, HttpContext http, CancellationToken ct) => i.RunAsync(http, ct));
        all.AnswerOtherSites(Paths.Revoke, all.MapPost(Paths.Revoke, (Revoke r, HttpContext http, CancellationToken ct) => r.RunAsync(http, ct)));
        all.AnswerOtherSites(Paths.UserInfo, all.MapMethods(Paths.UserInfo, ["GET", "POST"], (UserInfo u, HttpContext http, CancellationToken ct) => u.RunAsync(http, ct)));
    }

    /// <summary>A database or key store that is gone is told to clients in their language.</summary>
    private static async ValueTask<object?> TellFaultsAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        try
        {
            return await next(context);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var problem = Faults.Of(fault);
            var log = context.HttpContext.RequestServices.GetRequiredService<ILogger<TokenEndpoint>>();
            log.LogError("{Fault} at {Route} answered as {Code}", fault.GetType().Name, context.HttpContext.Request.Path.Value, problem.Code);
            return problem.With("correlation", context.HttpContext.TraceIdentifier).ToOAuth(context.HttpContext);
        }
    }
}
