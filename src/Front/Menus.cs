namespace DeAn06.Front;

/// <summary>The first entries of each front's menu; the rooms add theirs behind.</summary>
internal sealed class Menus : IContribute<MenuItem>, IContribute<WarmPage>
{
    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
    [
        new(Interface.Front.Portal, 0, "/", "Trang đầu", "Home"),
        new(Interface.Front.Portal, 50, "/toi", "Trang của tôi", "My page"),
        new(Interface.Front.Portal, 90, "/toi/ai-da-xem", "Ai đã xem dữ liệu của tôi", "Who looked at my data"),
        new(Interface.Front.Dashboard, 0, "/chi-dao", "Tổng quan", "Overview", FrontPermissions.Dashboard),
        new(Interface.Front.Partner, 0, "/doi-tac", "Bắt đầu", "Start here"),
    ];

    IEnumerable<WarmPage> IContribute<WarmPage>.Contribute() => [new("/doi-tac")];
}
