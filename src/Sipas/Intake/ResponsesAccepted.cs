using Sipas.Responses;

namespace Sipas.Intake;

/// <summary>The message from API to aggregator: answers that were accepted together.</summary>
public sealed record ResponsesAccepted(IReadOnlyList<Response> Responses);
