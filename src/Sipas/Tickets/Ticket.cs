namespace Sipas.Tickets;

/// <summary>The right to answer once about a finished dossier.</summary>
/// <param name="Id">Follows from the unit and the dossier's number under the installation's key: the number itself is not kept.</param>
/// <param name="Unit">The unit that served the person.</param>
/// <param name="Survey">The questionnaire; null for the one that the web asks by default.</param>
/// <param name="Procedure">The procedure's code, where given.</param>
/// <param name="Field">The field's code, where given.</param>
/// <param name="ExpiresAt">From when on no answer is taken. UTC, whole seconds.</param>
public sealed record Ticket(Guid Id, string Unit, string? Survey, string? Procedure, string? Field, DateTimeOffset ExpiresAt)
{
    /// <summary>Names the ticket without what it is about.</summary>
    public override string ToString() => $"Ticket {Id}";
}
