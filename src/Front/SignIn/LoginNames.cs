namespace DeAn06.Front.SignIn;

/// <summary>What people type as their login: with spaces and capitals as it comes.</summary>
internal sealed class LoginNames
{
    private const int Longest = 60;

    internal ValueTask<string> LoginOfAsync(string typed, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        var text = typed.Trim().ToLowerInvariant();
        return new(text.Length > Longest ? "" : text);
    }
}
