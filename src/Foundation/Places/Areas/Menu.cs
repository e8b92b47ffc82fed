using DeAn06.Interface;
using DeAn06.Kernel;

namespace DeAn06.Places.Areas;

/// <summary>This room's entries in the menus, and its page to warm up.</summary>
internal sealed class Menu : IContribute<MenuItem>, IContribute<WarmPage>
{
    IEnumerable<MenuItem> IContribute<MenuItem>.Contribute() =>
    [
        new(Front.Portal, 40, "/dia-gioi", "Địa giới", "Areas"),
        new(Front.Console, 60, "/can-bo/co-quan", "Cơ quan", "Offices"),
        new(Front.Console, 61, "/can-bo/dia-gioi/cach-ly", "Địa chỉ chưa tra được", "Unplaced addresses", PlacesPermissions.Addresses),
    ];

    IEnumerable<WarmPage> IContribute<WarmPage>.Contribute() => [new("/dia-gioi"), new("/dia-gioi/00070"), new("/dia-gioi/quy-doi")];
}
