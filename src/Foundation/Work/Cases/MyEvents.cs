using DeAn06.Interface;

namespace DeAn06.Work.Cases;

/// <summary>What this room did about a person, in words for them.</summary>
internal sealed class MyEvents : IContribute<EventWords>
{
    public IEnumerable<EventWords> Contribute() =>
    [
        new("work.", "Xử lý việc về bạn", "Handled a case about you"),
    ];
}
