using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace DeAn06.Kernel;

/// <summary>Names columns as the hand-written schema does: <c>BirthDate</c> is <c>birth_date</c>.</summary>
public static class SnakeCase
{
    /// <summary>The snake_case form of a C# name.</summary>
    public static string Of(string name)
    {
        var text = new StringBuilder(name.Length + 4);
        for (var i = 0; i < name.Length; i++)
        {
            if (i > 0 && char.IsUpper(name[i]) && !char.IsUpper(name[i - 1])) text.Append('_');
            text.Append(char.ToLowerInvariant(name[i]));
        }
        return text.ToString();
    }

    /// <summary>Gives each mapped property its column's name.</summary>
    internal sealed class Columns : IPropertyAddedConvention
    {
        public void ProcessPropertyAdded(IConventionPropertyBuilder property, IConventionContext<IConventionPropertyBuilder> context) =>
            property.HasColumnName(Of(property.Metadata.Name));
    }
}
