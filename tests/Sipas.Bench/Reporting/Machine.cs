using System.Globalization;
using System.Runtime.InteropServices;

namespace Sipas.Bench.Reporting;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    /// <summary>In a line: processor, memory, system and runtime.</summary>
    public static string Describe()
    {
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / (double)(1 << 30);
        var disk = new DriveInfo(Path.GetTempPath()).DriveFormat;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Environment.ProcessorCount} cores {Processor()}, {memory:0.0} GiB, {disk}, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}");
    }

    /// <summary>How busy the machine has been in the last minute: 1 is one core.</summary>
    public static string Load() => File.ReadAllText("/proc/loadavg").Split(' ')[0];

    private static string Processor() => File.ReadLines("/proc/cpuinfo")
        .FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "";
}
