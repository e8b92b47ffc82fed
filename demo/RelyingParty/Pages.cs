using System.Net;
using System.Text;
using System.Text.Json;

namespace DeAn06.RelyingParty;

/// <summary>The few pages of the sample hospital; plain HTML, no script.</summary>
internal static class Pages
{
    internal const string SignIn = """<form method="post" action="/dang-nhap"><button>Đăng nhập bằng định danh điện tử<span lang="en"> · Sign in with e-identity</span></button></form>""";

    internal const string Css = """
        body{font:1.125rem/1.5 system-ui,sans-serif;margin:0;color:#1b1a18;background:#fff}
        header{background:#0d5c3a;color:#fff;padding:.75rem 1rem}main{max-width:42rem;margin:0 auto;padding:1rem}
        button{font:inherit;min-height:2.75rem;padding:.5rem 1rem;background:#1d3c78;color:#fff;border:0;border-radius:.5rem}
        button:focus-visible{outline:3px solid #ffc72c;outline-offset:2px}dt{font-weight:700}dd{margin:0 0 .75rem;overflow-wrap:anywhere}.en{color:#55504a}
        """;

    internal static IResult Refused() => Html("Phiên của bạn đã bị đóng", "Your session was ended: the platform no longer lets this account in", SignIn, 401);

    internal static IResult Account(JsonElement claims)
    {
        var rows = new StringBuilder("<dl id=\"claims\">");
        foreach (var claim in claims.EnumerateObject().Where(c => c.Name != "sub"))
            rows.Append($"<dt>{Safe(claim.Name)}</dt><dd>{Safe(claim.Value.ValueKind == JsonValueKind.String ? claim.Value.GetString()! : claim.Value.GetRawText())}</dd>");
        rows.Append("</dl><form method=\"post\" action=\"/dang-xuat\"><button>Đăng xuất<span lang=\"en\"> · Sign out</span></button></form>");
        return Html("Xin chào", "You are signed in. This is all that the platform gave us", rows.ToString());
    }

    internal static IResult Html(string title, string english, string body, int status = 200) => Results.Text($"""
        <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{Safe(title)} – Bệnh viện mẫu</title>
        <link rel="stylesheet" href="/style.css"></head><body><header>Bệnh viện mẫu <span lang="en">· Sample hospital (a relying party, not part of the platform)</span></header>
        <main><h1>{Safe(title)}</h1><p class="en" lang="en">{Safe(english)}</p>{body}</main></body></html>
        """, "text/html; charset=utf-8", Encoding.UTF8, status);

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
