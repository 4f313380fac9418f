using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Sipas.Tests.Access;

/// <summary>An address of the service: a method and a pattern, as its routes say.</summary>
internal sealed record Address(string Method, RouteEndpoint Route)
{
    /// <summary>All of them, ordered by pattern.</summary>
    public static IReadOnlyList<Address> All(RunningSipas sipas) =>
    [
        .. sipas.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .SelectMany(route => (route.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? ["GET"]).Select(method => new Address(method, route)))
            .DistinctBy(address => address.Name).OrderBy(address => address.Pattern, StringComparer.Ordinal).ThenBy(address => address.Method, StringComparer.Ordinal),
    ];

    /// <summary>The pattern, always with a slash before.</summary>
    public string Pattern => "/" + Route.RoutePattern.RawText!.Trim('/');

    /// <summary>Both in one text.</summary>
    public string Name => $"{Method} {Pattern}";

    /// <summary>Whether a program asks there, and no person.</summary>
    public bool IsOfApi => Pattern.StartsWith("/api/", StringComparison.Ordinal);

    /// <summary>The path with values in its places: those given, and otherwise ones that name nothing.</summary>
    public string Path(params (string Name, string Value)[] values)
    {
        var path = Pattern;
        foreach (var parameter in Route.RoutePattern.Parameters)
        {
            var kind = Route.RoutePattern.ParameterPolicies.TryGetValue(parameter.Name, out var policies) ? policies[0].Content : null;
            var value = values.FirstOrDefault(given => given.Name == parameter.Name).Value ?? kind switch
            {
                "guid" => "0199f0c2-6c1e-7d3a-9b51-0d1f0a5c7e11",
                "int" or "long" => "1",
                _ => parameter.Name is "survey" or "code" ? "counter-9" : "x",
            };
            var start = path.IndexOf($"{{{parameter.Name}", StringComparison.Ordinal);
            start = start < 0 ? path.IndexOf($"{{*{parameter.Name}", StringComparison.Ordinal) : start;
            start = start < 0 ? path.IndexOf($"{{**{parameter.Name}", StringComparison.Ordinal) : start;
            path = path[..start] + value + path[(path.IndexOf('}', start) + 1)..];
        }

        return path;
    }

    /// <summary>A request with an empty body of the kind that the route takes.</summary>
    public HttpRequestMessage Request(string path)
    {
        var request = new HttpRequestMessage(new(Method), path);
        if (Method is "POST" or "PUT")
        {
            var type = Route.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes is [var first, ..] ? first : "application/json";
            request.Content = new StringContent(type.Contains("json", StringComparison.Ordinal) ? "{}" : "", Encoding.UTF8, new MediaTypeHeaderValue(type));
        }

        return request;
    }

    /// <summary>Whether a reply keeps somebody out: 401, 403, or the way to the sign-in page.</summary>
    public static bool IsKeptOut(HttpResponseMessage reply) => reply.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden
        || (reply.StatusCode == HttpStatusCode.Found && reply.Headers.Location!.ToString().Contains("/sign-in?to=", StringComparison.Ordinal));
}
