namespace DeAn06.Services.Fees;

/// <summary>What the comparison of a movement found; the names are stored.</summary>
internal enum ReconciledKind
{
    /// <summary>Khớp.</summary>
    Agrees,

    /// <summary>The gateway's notice never came; the statement brought it and it was entered.</summary>
    Entered,

    /// <summary>Told by a notice, and not in the statement.</summary>
    OnlyHere,

    /// <summary>In the statement, and nobody knows what it is for.</summary>
    OnlyThere,

    /// <summary>In both, of different amounts.</summary>
    Amount,
}

/// <summary>One movement of a day, here and there; <paramref name="Direction"/> is paid or refunded.</summary>
internal sealed record ReconciledLine(ReconciledKind Kind, string Direction, string Movement, string Reference, long? Here, long? There, DateTime At)
{
    internal bool Differs => Kind is ReconciledKind.OnlyHere or ReconciledKind.OnlyThere or ReconciledKind.Amount;

    /// <summary>
    /// Compares the statement of a day with what is kept here, by office. What nobody knows is of the office ''. Everything of the statement has been taken before, so that each of its movements is
    /// kept here too. Pure.
    /// </summary>
    internal static ILookup<string, ReconciledLine> Compare(IReadOnlyList<GatewayMovement> there, IReadOnlyList<KeptMovement> here)
    {
        var told = there.DistinctBy(m => m.Movement).ToDictionary(m => m.Movement);
        return here.Select(k => (k.Office, Line: Of(k, told.GetValueOrDefault(k.Movement.Movement)))).ToLookup(l => l.Office, l => l.Line);
    }

    private static ReconciledLine Of(KeptMovement kept, GatewayMovement? there)
    {
        var m = kept.Movement;
        var kind = there is null ? ReconciledKind.OnlyHere : kept.Office.Length == 0 ? ReconciledKind.OnlyThere : there.Amount != m.Amount || there.Kind != m.Kind ? ReconciledKind.Amount
            : kept.FromStatement ? ReconciledKind.Entered : ReconciledKind.Agrees;
        return new(kind, m.Kind, m.Movement, m.Reference, kind == ReconciledKind.OnlyThere ? null : m.Amount, there?.Amount, m.At);
    }
}
