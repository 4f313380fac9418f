using Microsoft.OpenApi;
using Sipas.Intake;

namespace Sipas.Api;

/// <summary>The OpenAPI document at <c>/openapi/v1.json</c>, shown at <c>/swagger</c> and written to <c>openapi/</c> at build.</summary>
public static class ApiDocument
{
    /// <summary>Registers it.</summary>
    public static IServiceCollection AddSipasDocument(this IServiceCollection services) => services.AddOpenApi("v1", document =>
    {
        document.AddDocumentTransformer((api, _, _) =>
        {
            api.Info = new()
            {
                Title = "Sipas",
                Version = "v1",
                Description = "Sự hài lòng của người dân đối với sự phục vụ hành chính. / Satisfaction with public administrative services.",
            };
            // Where it runs is no part of the contract.
            api.Servers?.Clear();
            api.Components ??= new();
            api.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>
            {
                ["bearer"] = new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The administrator's token." },
            };
            api.Security = [new() { [new("bearer", api)] = [] }, new()];
            return Task.CompletedTask;
        });
        document.AddSchemaTransformer((schema, context, _) =>
        {
            // Levels and choices are read by converters of their own, which the document cannot look into.
            if (context.JsonTypeInfo.Type == typeof(Dictionary<string, Choice>))
                schema.AdditionalProperties = OneOrSeveralCodes();
            if (context.JsonTypeInfo.Type == typeof(CriterionLevels))
                (schema.Type, schema.AdditionalProperties) = (JsonSchemaType.Object, new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32" });
            // What is required is optional only to the parser, so that all that is missing can be told at once.
            foreach (var name in schema.Required ?? new HashSet<string>())
            {
                if (schema.Properties?[name] is OpenApiSchema required)
                    required.Type &= ~JsonSchemaType.Null;
            }

            return Task.CompletedTask;
        });
    });

    /// <summary>Says which problems an operation can answer.</summary>
    public static RouteHandlerBuilder ProducesProblems(this RouteHandlerBuilder route, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses)
            route.ProducesProblem(status);
        return route;
    }

    /// <summary>Maps it.</summary>
    public static void MapSipasDocument(this WebApplication app)
    {
        app.MapOpenApi();
        // Apart from the rest, so that no answer passes through it.
        app.UseWhen(http => http.Request.Path.StartsWithSegments("/swagger"), pages => pages.UseSwaggerUI(swagger =>
        {
            swagger.DocumentTitle = "Sipas";
            swagger.SwaggerEndpoint("/openapi/v1.json", "Sipas v1");
        }));
    }

    private static OpenApiSchema OneOrSeveralCodes() => new()
    {
        OneOf =
        [
            new OpenApiSchema { Type = JsonSchemaType.String },
            new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        ],
    };
}
