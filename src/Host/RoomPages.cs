using DeAn06.Kernel;
using Microsoft.AspNetCore.Mvc.ApplicationParts;

namespace DeAn06.Host;

/// <summary>
/// Finds the pages of every room by the list of rooms. The SDK writes a list of its own while building, but does not renew it when a room that was
/// built before gets its first page; such a build answers 404 for all of them.
/// </summary>
internal static class RoomPages
{
    internal static void AddRoomPages(this IServiceCollection services, House house) =>
        services.AddMvcCore().ConfigureApplicationPartManager(manager =>
        {
            foreach (var room in house.Rooms.Select(r => r.GetType().Assembly).Distinct())
                foreach (var part in ApplicationPartFactory.GetApplicationPartFactory(room).GetApplicationParts(room))
                    if (!manager.ApplicationParts.Any(p => p.Name == part.Name && p.GetType() == part.GetType())) manager.ApplicationParts.Add(part);
        });
}
