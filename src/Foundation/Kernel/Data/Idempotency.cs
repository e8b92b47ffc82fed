using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Kernel;

/// <summary>
/// A caller's own key for one request (header <c>Idempotency-Key</c>). The answer is kept in the deed's transaction, so that the same
/// request sent again, on any node, gets the first answer and does nothing twice.
/// </summary>
public sealed record Idempotency(string Key, byte[] RequestHash)
{
    /// <summary>True when the answer came from an earlier request.</summary>
    public bool Replayed { get; private set; }

    /// <summary>Reads the header; the hash covers method, path, If-Match and the command.</summary>
    public static Result<Idempotency> From(HttpContext http, object command)
    {
        var key = http.Request.Headers["Idempotency-Key"].ToString();
        if (key.Length is < 8 or > 64 || !key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
            return KernelProblems.IdempotencyKeyMissing;
        return Of(key, http.Request.Method, http.Request.Path.Value!, http.Request.Headers.IfMatch.ToString(), command);
    }

    /// <summary>A key for a page's form: its hidden one-time value and what was entered.</summary>
    public static Idempotency Of(string key, params object[] request) =>
        new(key, SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(request, Journal.PayloadJson)));

    internal async Task<Result<T>?> FindAsync<T>(Db db, Act act, CancellationToken ct)
    {
        var found = await db.QueryAsync("SELECT request_hash, response FROM kernel.idempotency WHERE actor = $1 AND key = $2",
            r => (Hash: r.GetFieldValue<byte[]>(0), Response: r.GetString(1)), ct, act.Actor.ToString(), Key);
        if (found.Count == 0) return null;
        if (!found[0].Hash.AsSpan().SequenceEqual(RequestHash)) return (Result<T>)KernelProblems.IdempotencyKeyReused;
        Replayed = true;
        return (Result<T>)JsonSerializer.Deserialize<T>(found[0].Response, Journal.PayloadJson)!;
    }

    internal void QueueWrite<T>(Db db, Act act, T response) => db.Write(
        "INSERT INTO kernel.idempotency (actor, key, request_hash, response, at) VALUES ($1, $2, $3, $4, $5)", 1,
        act.Actor.ToString(), Key, RequestHash, JsonSerializer.Serialize(response, Journal.PayloadJson), act.At);
}
