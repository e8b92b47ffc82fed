using DeAn06.Seed;
using DeAn06.Seed.Places;
using DeAn06.Seed.Population;
using DeAn06.Seed.Services;

// usage: dotnet run --project seed/Maker -- <folder of gathered data> <part>; run from the root of the repository
if (args.Length != 2) return Usage();
switch (args[1])
{
    case "law": LawTables.Write(args[0], "seed/law"); return 0;
    case "places": new PlacesTables(args[0]).WriteTo("seed/places"); return 0;
    case "population": new PopulationTables(args[0]).WriteTo("seed/population"); return 0;
    case "services": new ServicesTables(args[0], "seed/Maker/Services").WriteTo("seed/services"); return 0;
    default: return Usage();
}

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run --project seed/Maker -- DATA law|places|population|services");
    return 2;
}
