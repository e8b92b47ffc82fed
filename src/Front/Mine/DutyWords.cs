namespace DeAn06.Front.Mine;

/// <summary>What the platform's own duties are for; the Kernel, which runs them, has no words.</summary>
internal sealed class DutyWords : IContribute<PurposeWords>
{
    public IEnumerable<PurposeWords> Contribute() => [new("platform.duty", "Việc tự động của hệ thống", "A duty of the platform")];
}
