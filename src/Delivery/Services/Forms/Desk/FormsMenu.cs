namespace DeAn06.Services.Forms.Desk;

/// <summary>The forms in the console's menu, for whoever keeps the catalogue.</summary>
internal sealed class FormsMenu : IContribute<MenuItem>
{
    public IEnumerable<MenuItem> Contribute() => [new(Front.Console, 84, FormsListModel.Path, "Biểu mẫu", "Forms", ServicesPermissions.Catalogue)];
}
