using DeAn06.Bench;

return args switch
{
    ["law", .. var rest] => await LawBench.RunAsync(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: bench law");
    return 2;
}
