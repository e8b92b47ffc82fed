using DeAn06.Interface;

namespace DeAn06.Work.Cases;

/// <summary>The queue in the officers' menu.</summary>
internal sealed class QueueMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new(Front.Console, 10, "/can-bo", "Hàng việc", "Work queue", WorkPermissions.Queue)];
}
