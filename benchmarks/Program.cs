using DeAn06.Bench;

return args switch
{
    ["law", .. var rest] => await LawBench.RunAsync(rest),
    ["house", .. var rest] => await DeAn06.Bench.House.HouseBench.RunAsync(rest),
    ["population", .. var rest] => await DeAn06.Bench.Population.PopulationBench.RunAsync(rest),
    ["identity", .. var rest] => await DeAn06.Bench.Identity.IdentityBench.RunAsync(rest),
    ["services", .. var rest] => await DeAn06.Bench.Services.ServicesBench.RunAsync(rest),
    ["trust", .. var rest] => await DeAn06.Bench.Trust.TrustBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench house | bench identity | bench law | bench population | bench services | bench trust");
    return 2;
}
