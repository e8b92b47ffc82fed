namespace DeAn06.Work;

/// <summary>
/// A purpose (mục đích) for which an officer may open a matter, contributed by the room whose work it is.
/// </summary>
/// <param name="Code">Stable, as kept in the journal: <c>residence.register</c>.</param>
/// <param name="Vi">What the officer does, in Vietnamese.</param>
/// <param name="En">The same in English.</param>
/// <param name="LegalBasis">The article it rests on, in Vietnamese as in the law.</param>
/// <param name="Needs">What an officer must be allowed to do to choose it; null lets every officer of a queue choose it.</param>
public sealed record Purpose(string Code, string Vi, string En, string LegalBasis, Permission? Needs = null);
