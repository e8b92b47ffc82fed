using Microsoft.AspNetCore.Http;

namespace DeAn06.Messages;

/// <summary>The browser of a request, if someone is told in it by web push.</summary>
public interface IThisBrowser
{
    /// <summary>
    /// Someone signs out of this browser, or another signs in: whoever was told in it is told there no longer, so that a shared browser shows nobody else's news. Nothing
    /// happens where nobody was told, or only <paramref name="stays"/>.
    /// </summary>
    Task LeaveAsync(HttpContext http, Act act, CancellationToken ct, Receiver? stays = null);
}
