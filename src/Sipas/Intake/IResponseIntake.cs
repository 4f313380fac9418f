using Sipas.Responses;

namespace Sipas.Intake;

/// <summary>The one seam between the two ways to run: accepts checked answers durably.</summary>
public interface IResponseIntake
{
    /// <summary>Completes once all of <paramref name="responses"/> survive a crash of this process and of the machine.</summary>
    /// <exception cref="IntakeUnavailableException">They could not be made durable now; nothing was promised.</exception>
    Task AcceptAsync(IReadOnlyList<Response> responses, CancellationToken cancellationToken);
}

/// <summary>Answers cannot be made durable at the moment: the broker or the disk does not answer, or too many wait.</summary>
public sealed class IntakeUnavailableException(string message, Exception? inner = null) : Exception(message, inner);
