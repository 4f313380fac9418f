namespace Sipas.Jobs;

/// <summary>Where a job stands. A closed set; its numbers are kept in the database.</summary>
public enum JobState
{
    /// <summary>It waits for its turn.</summary>
    Queued = 1,

    /// <summary>A process works on it; of all jobs of an installation only one is in this state.</summary>
    Running = 2,

    /// <summary>An import that was tried out without fault: it waits for somebody to say that it is to be done.</summary>
    Tried = 3,

    /// <summary>It is done.</summary>
    Done = 4,

    /// <summary>It came to nothing, and changed nothing.</summary>
    Failed = 5,
}

/// <summary>Why a job failed. A closed set; its numbers are kept in the database.</summary>
public enum JobFault
{
    /// <summary>Lines of its file are at fault; the result names them.</summary>
    Lines = 1,

    /// <summary>The service stopped while it worked on this, each time that it was begun.</summary>
    Stopped = 2,

    /// <summary>Nobody said in time that it is to be done.</summary>
    Expired = 3,

    /// <summary>The service failed; its log says how.</summary>
    Broken = 4,

    /// <summary>What it is about is no longer there.</summary>
    Gone = 5,
}
