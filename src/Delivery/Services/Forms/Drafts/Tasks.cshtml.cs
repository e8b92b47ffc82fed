using DeAn06.Services.Forms.Definition;
using Microsoft.AspNetCore.Mvc;

namespace DeAn06.Services.Forms.Drafts;

/// <summary>The task list of an application (danh sách việc): each part with how far it is.</summary>
internal abstract class TasksPage(DraftParts parts, FormSeat seat) : DraftPage(parts, seat)
{
    internal int Left => Open.State.Shown.Count(p => !Open.State.IsDone(p));

    internal IReadOnlyList<TaskLine> Tasks
    {
        get
        {
            var tasks = Open.Form.Sections.Select(s => (Section: s, Pages: Open.State.Shown.Where(p => p.Section == s.Key).ToList())).Where(s => s.Pages.Count > 0).Select(s => Line(s.Section, s.Pages)).ToList();
            tasks.Add(Left == 0
                ? new(Words("Kiểm tra và nộp", "Check and submit"), CheckPath, Words("Sẵn sàng", "Ready"), TagColour.Yellow)
                : new(Words("Kiểm tra và nộp", "Check and submit"), null, Words("Chưa tới", "Not yet"), TagColour.Grey, Words("Còn câu chưa trả lời", "Some questions are open")));
            return tasks;
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken ct) => await EnterAsync(ct) ?? Page();

    private TaskLine Line(FormSection section, List<FormPage> pages)
    {
        var open = pages.Find(p => !Open.State.IsDone(p));
        var done = pages.Count(p => Open.State.IsDone(p) && Open.Draft.Sources[p.Key] is null);
        var path = PathOf(open ?? pages.Find(p => Open.Draft.Sources[p.Key] is null) ?? pages[0]);
        var fresh = pages.Exists(p => !Open.State.IsDone(p) && Open.IsNew(p, Forms)) ? Words("Có câu mới", "There is a new question") : null;
        return open is null ? new(section.Title.Said, path, Words("Xong", "Done"), TagColour.Green)
            : done == 0 ? new(section.Title.Said, path, Words("Chưa làm", "Not begun"), TagColour.Grey, fresh)
            : new(section.Title.Said, path, Words("Đang làm", "Under way"), TagColour.Blue, fresh);
    }

    private static string Words(string vi, string en) => Speech.English ? en : vi;
}

/// <summary>The parts of the applicant's own draft.</summary>
internal sealed class TasksModel(DraftParts parts) : TasksPage(parts, parts.Own);
