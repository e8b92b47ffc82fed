namespace DeAn06.Services;

internal static class EventsOfResults
{
    internal static readonly IReadOnlyList<Type> All = [typeof(ResultSigned), typeof(ResultCopied), typeof(ResultRevoked), typeof(RegisterSealed), typeof(SlipRevoked)];
}

/// <summary>A result was signed and sealed: <paramref name="Document"/> is its code in the store, <paramref name="Kind"/> the kind of paper.</summary>
[Event("services.result-signed/1")]
public sealed record ResultSigned(Guid Dossier, string Document, string Kind, DateOnly? ValidUntil);

/// <summary>An officer turned an electronic result into a paper copy; <paramref name="Number"/> counts them. Decree 45/2020 art. 18.</summary>
[Event("services.result-copied/1")]
public sealed record ResultCopied(Guid Dossier, string Document, int Number);

/// <summary>A second officer approved that a result is revoked; everyone who checks it reads the reason.</summary>
[Event("services.result-revoked/1")]
public sealed record ResultRevoked(Guid Dossier, string Document, string Reason);

/// <summary>The register of dossiers (MC06) of an office and period was sealed; it names nobody.</summary>
[Event("services.register-sealed/1")]
public sealed record RegisterSealed(string Office, DateOnly From, DateOnly Until, int Dossiers, string Document);

/// <summary>A second leader approved that a paper of a dossier that was issued in error, MC01 to MC05, or a register (no dossier), is revoked; everyone who checks it reads the reason.</summary>
[Event("services.slip-revoked/1")]
public sealed record SlipRevoked(Guid? Dossier, string Document, string Reason);
