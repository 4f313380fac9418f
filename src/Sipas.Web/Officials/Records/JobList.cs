using Sipas.Jobs;

namespace Sipas.Web.Officials.Records;

/// <summary>Some jobs of a list that nobody has counted.</summary>
/// <param name="Items">The jobs, newest first.</param>
/// <param name="Number">Which page, from 1.</param>
/// <param name="More">Whether there are older ones.</param>
public sealed record JobList(IReadOnlyList<Job> Items, int Number, bool More)
{
    /// <summary>The list of jobs that were read with one more than a page has.</summary>
    public static JobList Of(IReadOnlyList<Job> read, int number)
    {
        ArgumentNullException.ThrowIfNull(read);
        return new([.. read.Take(RecordPage.Size)], number, read.Count > RecordPage.Size);
    }
}
