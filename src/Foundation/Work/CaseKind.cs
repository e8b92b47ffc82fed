namespace DeAn06.Work;

/// <summary>
/// A kind of case (loại việc) that a room brings to the queue, contributed with <see cref="IContribute{T}"/>, for example
/// <c>population.correction</c>.
/// </summary>
/// <param name="Code">Stable: <c>room.words</c>.</param>
/// <param name="Vi">Its name in Vietnamese, as the queue shows it.</param>
/// <param name="En">Its name in English.</param>
/// <param name="Page">The page of one case, <c>/can-bo/…/{handle}</c>; null shows the generic page of this room.</param>
/// <param name="Decide">What an officer must be allowed to do to decide such a case.</param>
/// <param name="FourEyes">True when the case is a proposal that only a second officer may decide.</param>
/// <param name="OneOpen">True when a subject may have only one open proposal of this kind for the same field key.</param>
public sealed record CaseKind(
    string Code, string Vi, string En, string? Page, Permission Decide, bool FourEyes = true, bool OneOpen = true)
{
    /// <summary>The path of a case's page.</summary>
    public string PathOf(CaseId id) => (Page ?? "/can-bo/viec/{handle}").Replace("{handle}", id.ToString());
}
