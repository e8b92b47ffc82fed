namespace DeAn06.Tests.TestKit;

/// <summary>OpenID client libraries nobody here wrote, pinned in tests/EndToEnd/clients; what is missing is fetched once, as the lock file says.</summary>
public static class ClientLibraries
{
    private static readonly string[] Named = ["openid-client", "oidc-client-ts"];

    /// <summary>The folder that this was built from.</summary>
    public static string SourceRoot
    {
        get
        {
            var folder = new DirectoryInfo(AppContext.BaseDirectory);
            while (!File.Exists(Path.Combine(folder!.FullName, "DeAn06.slnx"))) folder = folder.Parent;
            return folder.FullName;
        }
    }

    /// <summary>Their folder. Two test runs side by side fetch one after the other.</summary>
    public static async Task<string> InstalledAsync()
    {
        var clients = Path.Combine(SourceRoot, "tests", "EndToEnd", "clients");
        await using var alone = await AloneAsync();
        if (!Named.All(n => Directory.Exists(Path.Combine(clients, "node_modules", n))))
        {
            var said = await Tool.RunInAsync(clients, "npm", "ci", "--no-audit", "--no-fund", "--ignore-scripts");
            Assert.True(said.Code == 0, said.Text);
        }
        return clients;
    }

    private static async Task<FileStream> AloneAsync()
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(Path.GetTempPath(), "dean06-client-libraries.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                await Task.Delay(100);
            }
        }
    }
}
