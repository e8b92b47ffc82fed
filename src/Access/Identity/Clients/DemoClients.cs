using DeAn06.Identity.Demo;
using Npgsql;

namespace DeAn06.Identity.Clients;

/// <summary>
/// Outside clients of the demo nation, one of each way to authenticate, approved already. Their secrets are made when <c>demo.json</c> is written; before that
/// those that need one open nothing.
/// </summary>
internal sealed class DemoClients(NpgsqlDataSource source) : IDemoShare
{
    internal const string Bank = "ngan-hang-mau";
    internal const string Hospital = "benh-vien-mau";
    internal const string Agency = "co-quan-mau";
    internal const string App = "ung-dung-mau";
    private static readonly string[] Code = [GrantTypes.AuthorizationCode, GrantTypes.RefreshToken];

    internal static readonly IReadOnlyList<DemoClient> All =
    [
        new(Bank, "Ngân hàng mẫu", "Sample bank", "Ngân hàng Thương mại Cổ phần Mẫu", "Mở tài khoản và xác minh khách hàng (FAPI 2.0)", "Open accounts and verify customers (FAPI 2.0)",
            ClientAuthentication.PrivateKeyJwt, [.. Code, GrantTypes.ClientCredentials, GrantTypes.Ciba],
            ["openid", "profile", "phone", "dinh_danh", "offline_access", "population.look-up"],
            ["name", "birthdate", "gender", "phone_number", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "LoaiTaiKhoan", "loAs", "IAL", "age_over_18"])
            { RequiresPar = true, RequiresDpop = true },
        new(Hospital, "Bệnh viện mẫu", "Sample hospital", "Bệnh viện Đa khoa Mẫu", "Đăng ký khám bệnh", "Register for an examination",
            ClientAuthentication.SecretBasic, Code, ["openid", "profile", "address", "phone", "email", "offline_access"],
            ["name", "birthdate", "gender", "address", "phone_number", "email"]),
        new(Agency, "Cơ quan mẫu", "Sample agency", "Trung tâm Dịch vụ công Mẫu", "Tiếp nhận hồ sơ trực tuyến (ký số cả yêu cầu và trả lời)", "Receive applications online (requests and answers signed)",
            ClientAuthentication.PrivateKeyJwt, [.. Code, GrantTypes.ClientCredentials],
            ["openid", "profile", "address", "dinh_danh", "offline_access"],
            ["name", "birthdate", "gender", "address", "SoDinhDanh", "HoVaTen", "NgayThangNamSinh", "GioiTinh", "ThuongTru", "LoaiTaiKhoan", "loAs", "IAL", "age_over_18"])
            { RequiresPar = true, RequiresDpop = true, SignsRequestsAndAnswers = true, MayIntrospect = true },
        new(App, "Ứng dụng điện thoại mẫu", "Sample mobile app", "Công ty Ứng dụng Mẫu", "Kiểm tra đủ 18 tuổi", "Check that you are 18 or older",
            ClientAuthentication.None, Code, ["openid", "profile", "offline_access"], ["name", "age_over_18"]),
    ];

    public string Name => "identity.clients";

    public async Task SowAsync(DemoNation nation, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var batch = new NpgsqlBatch(connection);
        foreach (var client in All)
        {
            DemoAccounts.Add(batch, new DemoAccount(client.Id, client.Name, "client", "", "", "", [client.Role], client.Name, client.Purpose, null, 0), null, nation.At);
            Add(batch, client, nation.At);
        }
        await batch.ExecuteNonQueryAsync(ct);
    }

    private static void Add(NpgsqlBatch batch, DemoClient c, DateTime at) => DemoAccounts.Queue(batch, """
        INSERT INTO identity.client (account_id, client_id, name, name_en, organisation, purpose, purpose_en, contact, authentication, redirect_uris, post_logout_redirect_uris,
            backchannel_logout_uri, ciba_mode, grants, scopes, claims, sector, requires_par, requires_dpop, requires_signed_request, signs_answers, may_introspect, consent_days, registered_at, approved_at)
        VALUES ((SELECT account_id FROM identity.login WHERE login = $1), $1, $2, $3, $4, $5, $6, 'mau@example.vn', $7, $8, $9, $10, $11, $12, $13, $14, $1, $15, $16, $17, $17, $18, 365, $19, $19)
        """, c.Id, c.Name, c.NameEn, c.Organisation, c.Purpose, c.PurposeEn, c.Authentication, c.RedirectUris, new[] { c.Address + "/" },
        c.Authentication == ClientAuthentication.None ? null : c.Address + "/backchannel-logout", c.Grants.Contains(GrantTypes.Ciba) ? "poll" : null, c.Grants.ToArray(), c.Scopes.ToArray(), c.Claims.ToArray(),
        c.RequiresPar, c.RequiresDpop, c.SignsRequestsAndAnswers, c.MayIntrospect, at);
}

/// <summary>A client to sow. It listens on the developer's own machine.</summary>
internal sealed record DemoClient(
    string Id, string Name, string NameEn, string Organisation, string Purpose, string PurposeEn, string Authentication,
    IReadOnlyList<string> Grants, IReadOnlyList<string> Scopes, IReadOnlyList<string> Claims)
{
    internal bool RequiresPar { get; init; }

    internal bool RequiresDpop { get; init; }

    internal bool SignsRequestsAndAnswers { get; init; }

    internal bool MayIntrospect { get; init; }

    internal string Role => Grants.Contains(GrantTypes.ClientCredentials) ? "integrator" : "clerk";

    internal string Address => "http://localhost:8406";

    internal string[] RedirectUris => [Address + "/callback", Address + "/callback-2"];
}
