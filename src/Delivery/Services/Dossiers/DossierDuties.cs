using System.Globalization;

namespace DeAn06.Services.Dossiers;

/// <summary>
/// What the platform does by itself at a time of a dossier. The time is part of a duty's key, so that a clock that moved while the duty ran has a duty of its own;
/// a duty whose time is no longer the dossier's finds nothing to do.
/// </summary>
internal sealed class DossierDuties(Duties duties, DossierClocks clocks)
{
    internal const string Apologise = "services.apologise";
    internal const string Escalate = "services.escalate";
    internal const string Lapse = "services.lapse-supplement";
    internal const string Silence = "services.opinion-silent";

    /// <summary>Sets the duties of the dossier as it stands now and takes back those of before.</summary>
    internal void Follow(Dossier before, DossierLife was, Dossier now, DossierLife life, DateTime at)
    {
        Move(Apologise, now.Id, clocks.ApologyAt(before, was), life.Apologies == 0 && !life.IsDecided ? clocks.ApologyAt(now, life) : null, at);
        Move(Escalate, now.Id, before.Due.At, now.Due.At, at);
        Move(Lapse, now.Id, was.Supplement?.Until, life.Supplement is { } asked && !life.IsFinal ? asked.Until : null, at);
        foreach (var opinion in life.Opinions.Where(o => o.IsOpen && was.Opinions.All(w => w.Id != o.Id))) duties.Set(Silence, Key(opinion.Id, opinion.Until), opinion.Until, Ids.Handle(now.Id), at);
    }

    /// <summary>The dossier and the time of a duty, but for silence, whose key is the opinion and whose payload is the dossier.</summary>
    internal static (Guid Dossier, DateTime At) Read(Errand errand)
    {
        var parts = errand.Key.Split('/');
        return (Guid.ParseExact(parts[0], "N"), new DateTime(long.Parse(parts[1], CultureInfo.InvariantCulture), DateTimeKind.Utc));
    }

    private void Move(string name, Guid dossier, DateTime? before, DateTime? now, DateTime at)
    {
        if (before == now) return;
        // One whose time has come may be the very duty that runs now: it ends itself, or finds nothing to do.
        if (before is { } old && old > at) duties.Drop(name, Key(dossier, old));
        if (now is { } due) duties.Set(name, Key(dossier, due), due, "", at);
    }

    internal static string Key(Guid id, DateTime at) => string.Create(CultureInfo.InvariantCulture, $"{id:N}/{at.Ticks}");
}
