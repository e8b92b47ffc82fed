using System.Net;
using DeAn06.Trust.Log;
using DeAn06.Trust.Witness;

namespace DeAn06.Tests.Integration.Trust.Witness;

/// <summary>The witness as a real second process, before honest and dishonest logs (C2SP tlog-witness).</summary>
public sealed class WitnessVerbTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-witness-").FullName;
    private readonly SomeLog log = new();

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_cosigns_what_continues_what_it_saw_and_nothing_else()
    {
        using var witness = await WitnessProcess.StartAsync(folder, log.Key);
        Assert.True(witness.Cosigned(log.At(5), await witness.AskAsync(log.Request(0, 5))));
        Assert.True(witness.Cosigned(log.At(5), await witness.AskAsync(log.Request(5, 5))));

        await ToldAsync(witness, "the size known", log.Request(0, 9), HttpStatusCode.Conflict);
        await ToldAsync(witness, "a rollback", log.Request(3, 3), HttpStatusCode.Conflict);
        await ToldAsync(witness, "a fork of the same size", log.Forked().Request(5, 5), HttpStatusCode.Conflict);
        await ToldAsync(witness, "a fork of a larger size", log.Forked().Request(5, 9), HttpStatusCode.UnprocessableEntity);
        await ToldAsync(witness, "no proof", AddCheckpointRequest.Write(5, [], log.At(9).ToString()), HttpStatusCode.UnprocessableEntity);
        await ToldAsync(witness, "an old size above the new", AddCheckpointRequest.Write(9, [], log.At(5).ToString()), HttpStatusCode.BadRequest);
        for (var n = 0; n < log.Proof(5, 9).Count; n++)
        {
            var proof = log.Proof(5, 9);
            proof[n][7] ^= 1;
            await ToldAsync(witness, $"a flipped hash {n}", AddCheckpointRequest.Write(5, proof, log.At(9).ToString()), HttpStatusCode.UnprocessableEntity);
        }

        Assert.True(witness.Cosigned(log.At(9), await witness.AskAsync(log.Request(5, 9))));
        Assert.Single(Directory.EnumerateFiles(Path.Combine(folder, "witness"), "fork-*"));
    }

    [Fact]
    public async Task A_signature_or_origin_it_does_not_know_and_a_request_written_otherwise_are_told_apart()
    {
        using var witness = await WitnessProcess.StartAsync(folder, log.Key);
        var note = log.At(5);
        var flipped = note with { Signatures = [(note.Signatures[0].Name, note.Signatures[0].Id, [.. note.Signatures[0].Bytes.Select((b, i) => i == 9 ? (byte)(b ^ 1) : b)])] };
        await ToldAsync(witness, "a wrong signature", AddCheckpointRequest.Write(0, [], flipped.ToString()), HttpStatusCode.Forbidden);
        await ToldAsync(witness, "another text under the signature", AddCheckpointRequest.Write(0, [], (log.At(6) with { Signatures = note.Signatures }).ToString()), HttpStatusCode.Forbidden);
        var stranger = new SomeLog("example.com/khac");
        await ToldAsync(witness, "another log", stranger.Request(0, 5), HttpStatusCode.NotFound);
        var good = log.Request(0, 5);
        foreach (var bad in (string[])["", "old", good.Replace("old 0", "old 00"), good.Replace("old 0", "old -1"), good.Replace("old 0", "old 0\nAAAA"), good.Replace("\n", "\r\n"),
            good.Replace("\n5\n", "\n05\n"), good.Replace("\n5\n", "\n5 \n"), good.TrimEnd('\n'), AddCheckpointRequest.Write(0, Enumerable.Repeat(new byte[32], 64), note.ToString()), "old 0\n\n\u0000"])
            await ToldAsync(witness, bad, bad, HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await witness.AskAsync(new string('a', 70_000))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await witness.AskAsync(good, "/add-something")).Status);
        Assert.True(witness.Cosigned(note, await witness.AskAsync(good)));
    }

    [Fact]
    public async Task Killed_between_the_disk_and_the_answer_it_still_knows_what_it_was_about_to_cosign()
    {
        var port = WitnessProcess.FreePort();
        long size = 0;
        string? key = null;
        for (var round = 1; round <= 3; round++)
        {
            using (var witness = await WitnessProcess.StartAsync(folder, log.Key, port))
            {
                key ??= witness.Key.ToString();
                Assert.Equal(key, witness.Key.ToString());
                var next = size + round * 3;
                var asking = witness.AskAsync(log.Request(size, next));
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
                while (!IsOnDisk(next) && !patience.IsCancellationRequested) await Task.Yield();
                Assert.True(IsOnDisk(next));
                witness.Kill();
                await Task.WhenAny(asking);
                size = next;
            }
        }
        using var again = await WitnessProcess.StartAsync(folder, log.Key, port);
        Assert.Equal((HttpStatusCode.Conflict, $"{size}\n", WitnessAnswer.SizeType), await again.AskAsync(log.Request(0, size)));
        Assert.Equal(HttpStatusCode.Conflict, (await again.AskAsync(log.Forked().Request(size, size))).Status);
        Assert.True(again.Cosigned(log.At(size), await again.AskAsync(log.Request(size, size))));
    }

    [Fact]
    public async Task Two_witnesses_cannot_share_a_folder_and_an_unfit_folder_or_option_is_told()
    {
        string[] usual = ["--data", folder, "--port", $"{WitnessProcess.FreePort()}", "--log", log.Key.ToString()];
        using (var witness = await WitnessProcess.StartAsync(folder, log.Key))
        {
            await RefusedAsync("in use by another witness", usual);
            await witness.AskAsync(log.Request(0, 5));
        }
        await RefusedAsync("At least one --log", "--data", folder);
        await RefusedAsync("needs a vkey", "--data", folder, "--log", log.Key.ToString().Replace("+A", "+B"));
        await RefusedAsync("There is no option --nonsense", "--data", folder, "--nonsense");
        await RefusedAsync("is named", [.. usual, "--name", "example.com/khac"]);
        var key = Path.Combine(folder, "witness", "key");
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(key));
        File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.GroupRead);
        await RefusedAsync("chmod 600", usual);
        File.SetUnixFileMode(key, UnixFileMode.UserRead);
        File.WriteAllText(Directory.EnumerateFiles(Path.Combine(folder, "witness"), "state-*").Single(), "");
        await RefusedAsync("is damaged", usual);
    }

    private bool IsOnDisk(long size) => Directory.EnumerateFiles(Path.Combine(folder, "witness"), "state-*.txt")
        .Any(f => File.ReadAllLines(f) is [_, var line, ..] && line == $"{size}");

    private static async Task ToldAsync(WitnessProcess witness, string what, string request, HttpStatusCode status)
    {
        var answer = await witness.AskAsync(request);
        Assert.True(answer.Status == status, $"{what}: {answer.Status} {answer.Body}");
        Assert.DoesNotContain("—", answer.Body);
        if (status == HttpStatusCode.Conflict) Assert.Equal(("5\n", WitnessAnswer.SizeType), (answer.Body, answer.Type));
    }

    private static async Task RefusedAsync(string because, params string[] words)
    {
        var (code, error) = await WitnessProcess.RefusedAsync(words);
        Assert.Equal(2, code);
        Assert.Contains(because, error);
        Assert.DoesNotContain("   at ", error);
    }
}
