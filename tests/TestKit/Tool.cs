using System.Diagnostics;
using System.Text;

namespace DeAn06.Tests.TestKit;

/// <summary>Runs programs nobody here wrote (openssl, pdfsig, zbarimg …) that check what we make.</summary>
public static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>What a program said: its exit code, and its output and errors as one text.</summary>
    public sealed record Said(int Code, string Text, byte[] Output);

    public static Task<Said> RunAsync(string program, params string[] arguments) => RunInAsync(null, program, arguments);

    /// <summary>Runs it in a folder; ends it when it takes too long.</summary>
    public static async Task<Said> RunInAsync(string? folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = folder ?? "" };
        start.Environment["LC_ALL"] = "C.UTF-8";
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            using var output = new MemoryStream();
            var errors = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardOutput.BaseStream.CopyToAsync(output, patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return new(process.ExitCode, Encoding.UTF8.GetString(output.ToArray()) + await errors, output.ToArray());
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} took longer than {Patience}.");
        }
    }
}
