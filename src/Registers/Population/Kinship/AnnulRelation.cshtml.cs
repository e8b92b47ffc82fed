using DeAn06.Population.Facts;

namespace DeAn06.Population.Kinship;

internal sealed class AnnulRelationModel(FactPageParts parts) : LeavingRelationPage(parts)
{
    internal override bool NeverWas => true;

    protected override string Deed => "relation-annulled";
}
