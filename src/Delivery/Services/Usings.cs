global using DeAn06.Kernel;
global using DeAn06.Interface;
