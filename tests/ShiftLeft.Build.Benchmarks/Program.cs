using BenchmarkDotNet.Running;
using ShiftLeft.Build.Benchmarks;

if (args is ["cpu", .. var cases]) CpuTime.Run(cases);
else BenchmarkSwitcher.FromAssembly(typeof(Inputs).Assembly).Run(args);
