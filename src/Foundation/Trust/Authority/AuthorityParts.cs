using DeAn06.Trust.Authority.Crl;
using DeAn06.Trust.Authority.Ocsp;
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
        services.AddDuty<KeepAuthority>(KeepAuthority.Name);
    }

    internal static void MapAuthority(this IEndpointRouteBuilder endpoints)
    {
        PublishedFiles.Map(endpoints);
    }
}
