using System.Net;
using System.Net.Sockets;
using System.Text;
using DeAn06.Messages;
using DeAn06.Messages.Delivery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DeAn06.Tests.Integration.Messages;

/// <summary>The real senders of SMS and mail, against small stand-ins for what they talk to.</summary>
public sealed class GatewayTests
{
    private static MessagesOptions Options(params (string Name, string Value)[] settings) =>
        MessagesOptions.Read(new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => new KeyValuePair<string, string?>("Messages:" + s.Name, s.Value))).Build());

    [Fact]
    public async Task A_gateway_of_SMS_gets_text_token_and_the_key_that_tells_repeats()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var gateway = builder.Build();
        var (status, seen) = (200, new List<string>());
        gateway.MapPost("/sms", async (HttpRequest request) =>
        {
            using var body = new StreamReader(request.Body);
            seen.Add($"{request.Headers["Idempotency-Key"]} {request.Headers.Authorization} {await body.ReadToEndAsync()}");
            return Results.StatusCode(status);
        });
        await gateway.StartAsync();
        using var sms = new HttpSms(Options(("Sms:Url", gateway.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/sms"), ("Sms:Token", "bi-mat")));
        Assert.True(sms.IsReady);
        await sms.SendAsync(new("k1", "+84900000001", "Tin mới"), default);
        Assert.Equal("""k1 Bearer bi-mat {"to":"\u002B84900000001","text":"Tin m\u1EDBi","id":"k1"}""", Assert.Single(seen));
        foreach (var (answer, fault) in new[] { (503, typeof(OutsideFailed)), (429, typeof(OutsideFailed)), (400, typeof(OutsideRefused)), (302, typeof(OutsideRefused)) })
        {
            status = answer;
            await Assert.ThrowsAsync(fault, () => sms.SendAsync(new("k1", "+84900000001", "Tin mới"), default));
        }
        using var nowhere = new HttpSms(Options(("Sms:Url", "http://127.0.0.1:1/")));
        await Assert.ThrowsAsync<OutsideFailed>(() => nowhere.SendAsync(new("k1", "+84900000001", "Tin mới"), default));
        using var none = new HttpSms(Options());
        Assert.False(none.IsReady);
    }

    [Fact]
    public async Task A_mail_goes_by_SMTP_with_its_own_id_and_no_line_of_anothers()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var conversation = TalkAsync(server, "250 ok");
        var email = new SmtpEmail(Options(("Smtp:Host", "127.0.0.1"), ("Smtp:Port", ((IPEndPoint)server.LocalEndpoint).Port.ToString()), ("Smtp:From", "cong@thu.example"), ("Smtp:Tls", "false")));
        await email.SendAsync(new("k2", "an@thu.example", "Bạn có tin\r\nBcc: tat-ca@thu.example", "Mở hộp thư để đọc."), default);
        var said = await conversation;
        Assert.Contains("RCPT TO:<an@thu.example>", said);
        Assert.Equal(1, said.Split("RCPT TO").Length - 1);
        Assert.Contains("Message-ID: <k2@thu.example>", said, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("\nBcc:", said);
        await Assert.ThrowsAsync<OutsideRefused>(() => email.SendAsync(new("k3", "không phải địa chỉ", "a", "b"), default));
    }

    [Fact]
    public async Task A_mailbox_that_is_not_there_is_not_tried_again_and_a_server_that_is_not_there_is()
    {
        using var server = new TcpListener(IPAddress.Loopback, 0);
        server.Start();
        var port = ((IPEndPoint)server.LocalEndpoint).Port.ToString();
        var conversation = TalkAsync(server, "550 no such mailbox");
        var email = new SmtpEmail(Options(("Smtp:Host", "127.0.0.1"), ("Smtp:Port", port), ("Smtp:Tls", "false")));
        await Assert.ThrowsAsync<OutsideRefused>(() => email.SendAsync(new("k4", "khong@thu.example", "a", "b"), default));
        server.Stop();
        await conversation;
        await Assert.ThrowsAsync<OutsideFailed>(() => email.SendAsync(new("k4", "khong@thu.example", "a", "b"), default));
    }

    /// <summary>One conversation of SMTP; answers what the client said.</summary>
    private static async Task<string> TalkAsync(TcpListener server, string toRecipient)
    {
        using var client = await server.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, Encoding.UTF8);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\r\n" };
        var (said, inData) = (new StringBuilder(), false);
        try
        {
            await writer.WriteLineAsync("220 thu.example");
            while (await reader.ReadLineAsync() is { } line)
            {
                said.Append(line).Append('\n');
                if (inData && line != ".") continue;
                inData = line == "DATA";
                await writer.WriteLineAsync(inData ? "354 go on" : line.StartsWith("RCPT", StringComparison.Ordinal) ? toRecipient : line == "QUIT" ? "221 bye" : "250 ok");
                if (line == "QUIT") break;
            }
        }
        catch (IOException)
        {
            return said.ToString(); // the client hung up
        }
        return said.ToString();
    }
}
