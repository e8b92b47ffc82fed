global using DeAn06.Kernel;
