using DeAn06.Trust.Authority.Crl;
using DeAn06.Trust.Authority.Deeds;
using DeAn06.Trust.Authority.Ocsp;
using DeAn06.Trust.Deeds;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Trust.Authority;

/// <summary>What the certificate authority adds to the room.</summary>
internal static class AuthorityParts
{
    internal static void AddAuthority(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(s => AuthorityOptions.Read(configuration, s.GetRequiredService<DataFolder>()));
        services.AddSingleton<CertificateBook>().AddSingleton<CertificateForm>().AddSingleton<NewKeys>().AddSingleton<MakeCertificates>().AddSingleton<ServiceCertificates>();
        services.AddSingleton<CrlBook>().AddSingleton<OcspResponder>().AddSingleton<PublishedFiles>();
        services.AddUseCase<KeepCertificate>().AddUseCase<KeepCrl>();
        services.AddDuty<KeepAuthority>(KeepAuthority.Name).AddDuty<PublishList>(PublishList.Name);
        services.AddSingleton<FitKeys>().AddSingleton<IContribute<Interface.MenuItem>, Console.Menu>();
        services.AddSingleton(_ => Operator.Current()).AddSingleton<IVerb, AuthorityVerb>();
        services.AddUseCase<ProposeIssue>().AddUseCase<ProposeRenewal>().AddUseCase<ProposeRevocation>().AddUseCase<ProposeLifting>().AddUseCase<ProposeAuthority>();
        services.AddSingleton<IDeedKind, IssueKind>().AddSingleton<IDeedKind, RevokeKind>().AddSingleton<IDeedKind, LiftKind>().AddSingleton<IDeedKind, AuthorityKind>();
    }

    internal static void MapAuthority(this IEndpointRouteBuilder endpoints)
    {
        PublishedFiles.Map(endpoints);
        CertificateApi.Map(endpoints);
    }
}
