using DeAn06.Interface;

namespace DeAn06.Trust.Authority.Console;

/// <summary>The certificates in the officers' menu.</summary>
internal sealed class Menu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new(Interface.Front.Console, 87, CertificatePage.ListPath, "Chứng thư", "Certificates", TrustPermissions.Look)];
}
