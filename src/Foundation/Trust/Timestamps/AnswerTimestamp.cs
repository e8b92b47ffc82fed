using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using DeAn06.Trust.Seals;
using Microsoft.AspNetCore.Http;

namespace DeAn06.Trust.Timestamps;

/// <summary><c>POST /tsa</c>: a time-stamp query in, a reply out (RFC 3161, 3.4). What is wrong with a query is told inside the reply, as the protocol wants.</summary>
internal sealed class AnswerTimestamp(TimestampAuthority authority, TimestampOptions options)
{
    internal const string QueryType = "application/timestamp-query";
    internal const string ReplyType = "application/timestamp-reply";
    private const int LargestQuery = 16 * 1024;

    private static readonly Dictionary<string, int> Digests = new() { [Oids.Sha256] = 32, [Oids.Sha384] = 48, [Oids.Sha512] = 64 };

    internal async Task<IResult> RunAsync(HttpContext http, CancellationToken ct)
    {
        if (http.Request.ContentType?.Split(';')[0].Trim().Equals(QueryType, StringComparison.OrdinalIgnoreCase) != true) return TrustProblems.NotATimestampQuery.ToHttp(http);
        if (await ReadAsync(http.Request.Body, ct) is not { } query) return TrustProblems.TimestampQueryTooLarge.ToHttp(http);
        http.Response.Headers.CacheControl = "no-store";
        return Results.Bytes(await AnswerAsync(query, ct), ReplyType);
    }

    /// <summary>The reply to a query; never throws for a malformed one.</summary>
    internal async Task<byte[]> AnswerAsync(ReadOnlyMemory<byte> query, CancellationToken ct)
    {
        if (Parse(query) is not { } request) return TimestampReply.Rejected(TimestampFailure.BadDataFormat, "This is no TimeStampReq of RFC 3161 in DER.");
        if (Refusal(request) is { } refused) return TimestampReply.Rejected(refused.Failure, refused.Why);
        var wish = new TimestampWish(request.HashAlgorithmId.Value!, request.GetMessageHash(), request.RequestSignerCertificate, request.GetNonce());
        var token = await authority.StampAsync(wish, ct);
        if (token.IsDone) return TimestampReply.Granted(token.Value);
        var failure = token.Problem!.Code == TrustProblems.ClockSetBack.Code ? TimestampFailure.TimeNotAvailable : TimestampFailure.SystemFailure;
        return TimestampReply.Rejected(failure, token.Problem.En);
    }

    private (TimestampFailure Failure, string Why)? Refusal(Rfc3161TimestampRequest request)
    {
        if (request.Version != 1) return (TimestampFailure.BadRequest, "Only version 1 is answered.");
        if (!Digests.TryGetValue(request.HashAlgorithmId.Value!, out var length)) return (TimestampFailure.BadAlgorithm, "Use SHA-256, SHA-384 or SHA-512.");
        if (request.GetMessageHash().Length != length) return (TimestampFailure.BadDataFormat, "The digest is not as long as its algorithm makes it.");
        if (request.RequestedPolicyId is { } policy && policy.Value != options.Policy) return (TimestampFailure.UnacceptedPolicy, $"The policy here is {options.Policy}.");
        if (request.HasExtensions) return (TimestampFailure.UnacceptedExtension, "No extension is known here.");
        return null;
    }

    private static Rfc3161TimestampRequest? Parse(ReadOnlyMemory<byte> query)
    {
        try
        {
            return Rfc3161TimestampRequest.TryDecode(query, out var request, out var read) && read == query.Length ? request : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private static async Task<byte[]?> ReadAsync(Stream body, CancellationToken ct)
    {
        var buffer = new byte[LargestQuery + 1];
        var read = await body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
        return read > LargestQuery ? null : buffer[..read];
    }
}
