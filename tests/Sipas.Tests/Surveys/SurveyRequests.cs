using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Sipas.Surveys;

namespace Sipas.Tests.Surveys;

/// <summary>What an administrator sends about questionnaires.</summary>
internal static class SurveyRequests
{
    /// <summary>The document of a questionnaire.</summary>
    public static JsonObject Document(Questionnaire form) => JsonSerializer.SerializeToNode(form, SipasJson.Options)!.AsObject();

    /// <summary>Sends a request to an address below that of questionnaires.</summary>
    public static async Task<HttpResponseMessage> SurveysAsync(this RunningSipas sipas, string method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/surveys{path}");
        if (body is not null)
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        return await sipas.Administrator.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
