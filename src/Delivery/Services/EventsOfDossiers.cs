namespace DeAn06.Services;

internal static class EventsOfDossiers
{
    internal static readonly IReadOnlyList<Type> All = [typeof(DossierSubmitted), typeof(DossierMoved), typeof(DossierViewed), typeof(DossierDueMoved), typeof(DossierOverdue), typeof(GuestsRegistered), typeof(ListRegistered)];
}

/// <summary>
/// A dossier was submitted, with what decision 766 counts: <paramref name="Channel"/> (1 direct, 2 online, 3 postal), how many papers came as files, how many a register
/// answered or the store held, and whether who submitted it had proved themself with an e-identity.
/// </summary>
[Event("services.dossier-submitted/1")]
public sealed record DossierSubmitted(
    Guid Dossier, string Procedure, int Version, int Channel, string Receives, string Decides, int Papers, int Digitised, int FromRegister, int FromStore, bool ByEIdentity, bool Practice);

/// <summary>
/// An action moved a dossier: <paramref name="Deed"/> is what was done, <paramref name="State"/> the national state after it, <paramref name="Office"/> who acts next, <paramref name="Due"/> the
/// date that stood when it was done.
/// </summary>
[Event("services.dossier-moved/1")]
public sealed record DossierMoved(Guid Dossier, string Procedure, string Deed, int State, string Office, string? Code, DateTime? Due);

/// <summary>An officer opened a dossier; <paramref name="Fields"/> are the parts that were shown.</summary>
[Event("services.dossier-viewed/1")]
public sealed record DossierViewed(Guid Dossier, IReadOnlyList<string> Fields);

/// <summary>A change of the calendar moved the date of a dossier.</summary>
[Event("services.dossier-due-moved/1")]
public sealed record DossierDueMoved(Guid Dossier, DateTime? From, DateTime? To);

/// <summary>A dossier was not decided when it was due; its leaders were told.</summary>
[Event("services.dossier-overdue/1")]
public sealed record DossierOverdue(Guid Dossier, string Office, DateTime DueAt);

/// <summary>A notice of lodging wrote the stays of its guests; <paramref name="Unknown"/> of them have no record and got none.</summary>
[Event("services.guests-registered/1")]
public sealed record GuestsRegistered(Guid Dossier, int Registered, int Unknown);

/// <summary>A decision by a list wrote the residence of everybody on it; <paramref name="Unknown"/> of them have no record and got none.</summary>
[Event("services.list-registered/1")]
public sealed record ListRegistered(Guid Dossier, int Registered, int Unknown);
