using DeAn06.Host.CommandLine;

return await Dispatch.RunAsync(args);
