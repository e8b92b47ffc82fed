global using DeAn06.Interface;
global using DeAn06.Kernel;
global using DeAn06.Places;
global using DeAn06.Work;
