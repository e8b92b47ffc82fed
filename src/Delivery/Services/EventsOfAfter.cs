namespace DeAn06.Services;

internal static class EventsOfAfter
{
    internal static readonly IReadOnlyList<Type> All = [typeof(DossierRated), typeof(FeedbackGiven), typeof(FeedbackMoved), typeof(FeedbackViewed)];
}

/// <summary>
/// An applicant rated how their dossier was handled: <paramref name="Grades"/> are the nine of circular 01/2018 art. 13 in its order, 0 to 2, or -1 where nothing was said;
/// <paramref name="Again"/> when a rating was changed.
/// </summary>
[Event("services.dossier-rated/1")]
public sealed record DossierRated(Guid Dossier, string Office, IReadOnlyList<int> Grades, bool Again);

/// <summary>A complaint or suggestion came: <paramref name="Kind"/> is conduct, rule or idea; <paramref name="Office"/> receives it.</summary>
[Event("services.feedback-given/1")]
public sealed record FeedbackGiven(Guid Feedback, string Kind, string Office, Guid? Dossier);

/// <summary>
/// A complaint or suggestion moved: <paramref name="Deed"/> is what was done, <paramref name="Office"/> who holds it now, <paramref name="InTime"/> whether the deed was done within its
/// time of the law; <paramref name="Upheld"/> whether the answer found it true.
/// </summary>
[Event("services.feedback-moved/1")]
public sealed record FeedbackMoved(Guid Feedback, string Deed, string State, string Office, bool InTime, bool? Upheld);

/// <summary>An officer opened a complaint or suggestion and saw who gave it.</summary>
[Event("services.feedback-viewed/1")]
public sealed record FeedbackViewed(Guid Feedback);
