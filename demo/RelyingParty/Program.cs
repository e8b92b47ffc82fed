using System.Diagnostics;
using DeAn06.RelyingParty;

// Started by ./run --with-rp: waits until the platform has written demo.json, and ends when the platform ends.
var settings = new Dictionary<string, string>();
for (var i = 0; i + 1 < args.Length; i += 2) settings[args[i].TrimStart('-')] = args[i + 1];
var demoFile = settings["demo"];
var port = int.Parse(settings.GetValueOrDefault("port", "8406"), System.Globalization.CultureInfo.InvariantCulture);
var parent = int.Parse(settings.GetValueOrDefault("parent", "0"), System.Globalization.CultureInfo.InvariantCulture);

ClientSettings? client = null;
while (IsAlive() && (client = await ClientSettings.FromDemoFileAsync(demoFile, Process.GetCurrentProcess().StartTime.ToUniversalTime())) is null) await Task.Delay(500);
if (client is null) return 1;
await using var app = RelyingPartyApp.Build(client, port);
await app.StartAsync();
Console.WriteLine($"Bên tin cậy mẫu · demo relying party: {client.Address}");
while (IsAlive()) await Task.Delay(1000);
await app.StopAsync();
return 0;

bool IsAlive()
{
    if (parent == 0) return true;
    try
    {
        return !Process.GetProcessById(parent).HasExited;
    }
    catch (ArgumentException)
    {
        return false;
    }
}
