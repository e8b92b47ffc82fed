using System.Net;
using System.Text;
using DeAn06.Trust.Log;

namespace DeAn06.Trust.Witness;

/// <summary>
/// Asks one witness to cosign the latest checkpoint. The answer is null when it did, else what is wrong with it in one English clause; nothing a witness
/// does or leaves undone reaches the sealer.
/// </summary>
internal sealed class AskWitness(TreeReader trees, Cosignatures kept) : IDisposable
{
    private const int LongestAnswer = 16 * 1024;
    private readonly HttpClient client = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LongestAnswer,
    };

    /// <summary>How long a witness may take for one round.</summary>
    internal TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(5);

    internal async Task<string?> RunAsync(KnownWitness witness, CancellationToken ct)
    {
        if (await trees.LatestAsync(ct) is not { } latest) return null;
        var known = await kept.LastSizeAsync(latest.Epoch, witness.Key, ct);
        if (known == latest.Size) return null;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(Patience);
        try
        {
            var (told, size) = await AskAsync(witness, latest, known, patience.Token);
            // It may know more than was kept here, or less: once it is asked again from the size it told.
            if (size is { } from) (told, size) = from > latest.Size ? ($"knows {from} leaves, more than the {latest.Size} sealed here", null) : await AskAsync(witness, latest, from, patience.Token);
            return size is null ? told : "told another size twice, or the same size with another root";
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException && !ct.IsCancellationRequested)
        {
            return e is OperationCanceledException ? "does not answer in time" : "does not answer";
        }
    }

    private async Task<(string? Told, long? Size)> AskAsync(KnownWitness witness, SealedCheckpoint latest, long from, CancellationToken ct)
    {
        var proof = from == 0 || from == latest.Size ? [] : await trees.ConsistencyAsync(latest.Epoch, from, latest.Size, ct);
        if (proof is null) return ("cannot be asked: a tile of the tree is missing", null);
        using var request = new HttpRequestMessage(HttpMethod.Post, witness.Url.ToString().TrimEnd('/') + "/add-checkpoint");
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(AddCheckpointRequest.Write(from, proof, latest.Note)));
        using var answer = await client.SendAsync(request, ct);
        var body = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync(ct));
        if (answer.StatusCode == HttpStatusCode.Conflict && AddCheckpointRequest.TrySize(body.TrimEnd('\n'), out var size)) return (null, size);
        if (answer.StatusCode != HttpStatusCode.OK) return ($"answered {(int)answer.StatusCode}", null);
        if (!SignedNote.TryParse(latest.Note + body, out var cosigned) || cosigned.Signatures.Count(s => s.Name == witness.Key.Name && s.Id == witness.Key.Id) != 1
            || !cosigned.IsSignedBy(witness.Key)) return ("answered a cosignature that does not verify", null);
        await kept.KeepAsync(latest, witness.Key, cosigned, ct);
        return (null, null);
    }

    public void Dispose() => client.Dispose();
}
