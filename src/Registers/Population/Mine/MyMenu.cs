using DeAn06.Interface;
using DeAn06.Kernel;
using DeAn06.Messages;

namespace DeAn06.Population.Mine;

/// <summary>A person's own record in the portal's menu.</summary>
internal sealed class MyMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new(Front.Portal, 60, "/toi/du-lieu", "Dữ liệu của tôi", "My data")];
}

/// <summary>What persons are told about their reports.</summary>
internal sealed class ReportMessages : IContribute<MessageKind>
{
    public IEnumerable<MessageKind> Contribute() => [AnswerReport.Told];
}
