namespace DeAn06.Identity;

/// <summary>The register of businesses answered about an organisation, and the answer was newer than what was known.</summary>
[Event("identity.business-answered/1", IsVital = true)]
public sealed record BusinessAnswered(string Code, long Version);

/// <summary>A legal representative applied for an organisation's account, form TK02. <paramref name="Way"/>: online, counter.</summary>
[Event("identity.organisation-filed/1")]
public sealed record OrganisationFiled(Guid Application, string Code, string Way);

/// <summary>Another legal representative agreed to the application, or refused.</summary>
[Event("identity.organisation-agreed/1")]
public sealed record OrganisationAgreed(Guid Application, string Code, bool Agreed);

/// <summary>An officer opened the application of an organisation and saw its representatives.</summary>
[Event("identity.organisation-viewed/1", IsVital = true)]
public sealed record OrganisationViewed(Guid Application, string Code);

/// <summary>The authority granted an organisation's account.</summary>
[Event("identity.organisation-granted/1")]
public sealed record OrganisationGranted(Guid Application, string Code, string Account);

/// <summary>The authority refused it, and why.</summary>
[Event("identity.organisation-refused/1")]
public sealed record OrganisationRefused(Guid Application, string Code, string Reason);

/// <summary>The events of organisations.</summary>
internal static class EventsOfOrganisations
{
    internal static readonly IReadOnlyList<Type> All =
        [typeof(BusinessAnswered), typeof(OrganisationFiled), typeof(OrganisationAgreed), typeof(OrganisationViewed), typeof(OrganisationGranted), typeof(OrganisationRefused)];
}
