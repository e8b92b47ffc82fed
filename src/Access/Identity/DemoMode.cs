namespace DeAn06.Identity;

/// <summary>
/// Whether this Host shows the demo nation (chế độ dùng thử). Only then do demo accounts exist and open anything;
/// <paramref name="Folder"/> is the data folder that <c>demo.json</c> is written to.
/// </summary>
public sealed record DemoMode(bool On, string Folder);
