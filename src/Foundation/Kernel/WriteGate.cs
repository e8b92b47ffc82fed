namespace DeAn06.Kernel;

/// <summary>
/// Whether deeds are taken in. The room that seals the journal shuts it (ngừng ghi) when entries have waited too long for their seal; while shut, nothing
/// is journaled but events that say of themselves that they <see cref="EventAttribute.IsVital">must be</see>, and so no other deed happens.
/// </summary>
public sealed class WriteGate
{
    private volatile Problem? refusal;

    /// <summary>Why deeds are refused now, or null.</summary>
    public Problem? Refusal => refusal;

    /// <summary>Refuses deeds from now on.</summary>
    public void Shut(Problem why) => refusal = why;

    public void Open() => refusal = null;
}
