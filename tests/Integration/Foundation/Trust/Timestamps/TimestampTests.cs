using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using DeAn06.Tests.Integration.Foundation.Trust.Seals;
using DeAn06.Tests.TestKit;
using DeAn06.Trust.Seals;
using DeAn06.Trust.Timestamps;
using Microsoft.Extensions.DependencyInjection;

namespace DeAn06.Tests.Integration.Foundation.Trust.Timestamps;

/// <summary>The time-stamp authority, asked over HTTP as any client asks, and judged by openssl.</summary>
public sealed class TimestampTests(EmptyPlatform platform) : IClassFixture<EmptyPlatform>
{
    private readonly string folder = Directory.CreateTempSubdirectory("dean06-tsa-").FullName;

    private string At => ((DateTimeOffset)platform.Host.Clock.UtcNow).ToUnixTimeSeconds().ToString(System.Globalization.CultureInfo.InvariantCulture);

    private string File(string name) => Path.Combine(folder, name);

    [Theory]
    [InlineData("-sha256")]
    [InlineData("-sha384")]
    [InlineData("-sha512")]
    public async Task Openssl_verifies_a_time_stamp_and_refuses_it_for_another_file(string digest)
    {
        await QueryAsync(digest, "-cert");
        await System.IO.File.WriteAllBytesAsync(File("reply.tsr"), await AskAsync(await System.IO.File.ReadAllBytesAsync(File("query.tsq"))));
        await SealTrust.WriteRootsAsync(platform.Host, File("root.pem"), File("all.pem"));
        var good = await Tool.RunInAsync(folder, "openssl", "ts", "-verify", "-in", "reply.tsr", "-queryfile", "query.tsq", "-CAfile", "root.pem", "-untrusted", "all.pem", "-attime", At);
        Assert.Contains("Verification: OK", good.Text);
        Assert.Equal(0, good.Code);
        await System.IO.File.AppendAllTextAsync(File("data.txt"), "x");
        var other = await Tool.RunInAsync(folder, "openssl", "ts", "-verify", "-in", "reply.tsr", "-data", "data.txt", "-CAfile", "root.pem", "-untrusted", "all.pem", "-attime", At);
        Assert.NotEqual(0, other.Code);
        Assert.Contains("message imprint mismatch", other.Text);
    }

    [Fact]
    public async Task Openssl_refuses_the_answer_to_another_question_and_a_token_with_a_flipped_byte()
    {
        await QueryAsync("-sha256", "-cert");
        var reply = await AskAsync(await System.IO.File.ReadAllBytesAsync(File("query.tsq")));
        await SealTrust.WriteRootsAsync(platform.Host, File("root.pem"), File("all.pem"));
        await QueryAsync("-sha256", "-cert");
        await System.IO.File.WriteAllBytesAsync(File("reply.tsr"), reply);
        var nonce = await Tool.RunInAsync(folder, "openssl", "ts", "-verify", "-in", "reply.tsr", "-queryfile", "query.tsq", "-CAfile", "root.pem", "-untrusted", "all.pem", "-attime", At);
        Assert.Contains("nonce mismatch", nonce.Text);
        reply[^20] ^= 1;
        await System.IO.File.WriteAllBytesAsync(File("reply.tsr"), reply);
        var flipped = await Tool.RunInAsync(folder, "openssl", "ts", "-verify", "-in", "reply.tsr", "-data", "data.txt", "-CAfile", "root.pem", "-untrusted", "all.pem", "-attime", At);
        Assert.NotEqual(0, flipped.Code);
        Assert.Contains("signature failure", flipped.Text);
    }

    [Fact]
    public async Task The_token_says_its_policy_its_accuracy_and_the_time_and_has_certificates_only_when_asked()
    {
        var request = Rfc3161TimestampRequest.CreateFromData("việc"u8, HashAlgorithmName.SHA256, nonce: new byte[] { 5, 4, 3 }, requestSignerCertificates: false);
        var token = request.ProcessResponse(await AskAsync(request.Encode()), out _);
        var info = token.TokenInfo;
        Assert.Equal("1.3.6.1.4.1.32473.6.1", info.PolicyId.Value);
        Assert.Equal(1_000_000, info.AccuracyInMicroseconds);
        Assert.InRange(info.Timestamp, platform.Host.Clock.GetUtcNow().AddMinutes(-5), platform.Host.Clock.GetUtcNow());
        Assert.Empty(token.AsSignedCms().Certificates);
        var asked = Rfc3161TimestampRequest.CreateFromData("việc"u8, HashAlgorithmName.SHA256, requestSignerCertificates: true);
        var with = asked.ProcessResponse(await AskAsync(asked.Encode()), out _);
        Assert.Equal(3, with.AsSignedCms().Certificates.Count);
        Assert.NotEqual(info.GetSerialNumber().ToArray(), with.TokenInfo.GetSerialNumber().ToArray());
    }

    [Fact]
    public async Task Each_bad_query_is_rejected_with_its_own_failure()
    {
        var sha1 = Rfc3161TimestampRequest.CreateFromHash(new byte[20], new Oid("1.3.14.3.2.26")).Encode();
        var shortDigest = Rfc3161TimestampRequest.CreateFromHash(new byte[31], new Oid(Oids.Sha256)).Encode();
        var policy = Rfc3161TimestampRequest.CreateFromHash(new byte[32], new Oid(Oids.Sha256), requestedPolicyId: new Oid("1.2.3")).Encode();
        var good = Rfc3161TimestampRequest.CreateFromHash(new byte[32], new Oid(Oids.Sha256)).Encode();
        var version = good.ToArray();
        version[Array.IndexOf(version, (byte)2) + 2] = 2;
        Assert.Contains("unrecognized or unsupported algorithm", await FailureAsync(sha1));
        Assert.Contains("wrong format", await FailureAsync(shortDigest));
        Assert.Contains("policy is not supported", await FailureAsync(policy));
        Assert.Contains("transaction not permitted", await FailureAsync(version));
        Assert.Contains("wrong format", await FailureAsync("no query at all"u8.ToArray()));
        Assert.Contains("wrong format", await FailureAsync([]));
        Assert.Contains("wrong format", await FailureAsync([.. good, 0]));
        for (var length = 1; length < good.Length; length++) Assert.Contains("wrong format", Rejection(await AnswerAsync(good[..length])));
    }

    [Fact]
    public async Task Another_content_type_or_a_whole_file_is_refused_before_it_is_read()
    {
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, (await PostAsync("x"u8.ToArray(), "application/json")).StatusCode);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(new byte[100_000], AnswerTimestamp.QueryType)).StatusCode);
    }

    private Task<byte[]> AnswerAsync(byte[] query) => platform.Host.Services.GetRequiredService<AnswerTimestamp>().AnswerAsync(query, CancellationToken.None);

    private static string Rejection(byte[] reply) => reply.AsSpan(4, 3).SequenceEqual((byte[])[2, 1, 2]) ? "wrong format" : Convert.ToHexString(reply);

    private async Task<string> FailureAsync(byte[] query)
    {
        await System.IO.File.WriteAllBytesAsync(File("rejected.tsr"), await AskAsync(query));
        var said = await Tool.RunInAsync(folder, "openssl", "ts", "-reply", "-in", "rejected.tsr", "-text");
        Assert.Contains("Status: Rejected", said.Text);
        return said.Text;
    }

    private async Task QueryAsync(params string[] more)
    {
        await System.IO.File.WriteAllTextAsync(File("data.txt"), "Giấy khai sinh");
        Assert.Equal(0, (await Tool.RunInAsync(folder, "openssl", ["ts", "-query", "-data", "data.txt", "-out", "query.tsq", .. more])).Code);
    }

    private async Task<byte[]> AskAsync(byte[] query)
    {
        using var answer = await PostAsync(query, AnswerTimestamp.QueryType);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(AnswerTimestamp.ReplyType, answer.Content.Headers.ContentType!.MediaType);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    private async Task<HttpResponseMessage> PostAsync(byte[] body, string type)
    {
        using var client = platform.Host.Client();
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        return await client.PostAsync("/tsa", content);
    }
}
