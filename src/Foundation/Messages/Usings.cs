global using DeAn06.Interface;
global using DeAn06.Kernel;
