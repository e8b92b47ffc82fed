namespace DeAn06.Services.Dossiers;

/// <summary>The deeds that an officer finds on the page of a dossier, by the last part of their address, in the order of the bar.</summary>
internal static class DeedSlugs
{
    private static readonly (DossierDeed Deed, string Slug)[] Known =
    [
        (DossierDeed.Receive, "tiep-nhan"), (DossierDeed.TakeOver, "ky-nhan"), (DossierDeed.Start, "chuyen-xu-ly"), (DossierDeed.Approve, "phe-duyet"), (DossierDeed.Deliver, "tra-ket-qua"),
        (DossierDeed.SubmitForSignature, "trinh-ky"), (DossierDeed.GiveOpinion, "cho-y-kien"), (DossierDeed.AskSupplement, "bo-sung"), (DossierDeed.ReturnToOfficer, "tra-lai"),
        (DossierDeed.AskOpinion, "lay-y-kien"), (DossierDeed.DemandFee, "thu-tien"), (DossierDeed.WaiveFee, "mien-tien"), (DossierDeed.HandOver, "ban-giao"), (DossierDeed.Apologise, "xin-loi"),
        (DossierDeed.RefuseReception, "tu-choi"), (DossierDeed.Stop, "dung"),
    ];

    internal static readonly DossierDeed[] Order = [.. Known.Select(k => k.Deed)];

    internal static bool IsOffered(DossierDeed deed) => Known.Any(k => k.Deed == deed);

    internal static string Of(DossierDeed deed) => Known.First(k => k.Deed == deed).Slug;

    internal static DossierDeed? Find(string? slug) => Known.Where(k => k.Slug == slug).Select(k => (DossierDeed?)k.Deed).FirstOrDefault();
}
