using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Sipas.Access;
using Sipas.Tests.Kiosks;

namespace Sipas.Tests.Access;

/// <summary>Every address with every role, and without any: the table addresses.txt says who gets in, and nothing that is not in it may be there.</summary>
public sealed class AddressTableTests : IAsyncLifetime
{
    private static readonly string Table = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Access", "addresses.txt"));

    // Without a provider, what leads to it would not be there; nor the page of what is published.
    private SignInProvider provider = null!;
    private RunningSipas sipas = null!;

    public async ValueTask InitializeAsync()
    {
        provider = await SignInProvider.StartAsync();
        sipas = Given.Sipas([.. provider.Settings, ("Sipas:Access:PublicPage", "true")]);
    }

    public async ValueTask DisposeAsync()
    {
        await sipas.DisposeAsync();
        await provider.DisposeAsync();
    }

    [Fact]
    public async Task Every_address_lets_in_whom_the_table_says_and_nobody_else()
    {
        var unit = await sipas.UnitAsync();
        await sipas.SendAsync(Given.Answers(9, unit));
        await sipas.SendJsonAsync("POST", "/api/v1/publications", $$"""{ "unit": "{{unit}}", "survey": "counter-9", "period": "2025" }""");
        var visitors = new List<Visitor> { new(sipas), await Visitor.KioskAsync(sipas, unit) };
        foreach (var role in Enum.GetValues<Role>())
            visitors.Add(await Visitor.OfAsync(sipas, role));

        var lines = new List<string>();
        foreach (var address in Address.All(sipas))
        {
            var letters = new List<char>();
            foreach (var visitor in visitors)
                letters.Add(await visitor.IsLetInAsync(address, address.Path(("unit", unit))) ? visitor.Letter : '-');
            lines.Add($"{address.Method,-6} {string.Concat(letters)} {address.Pattern}");
        }

        visitors.ForEach(visitor => visitor.Dispose());
        var expected = Table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(line => !line.StartsWith('#')).ToList();
        var (missing, extra) = (lines.Except(expected).ToList(), expected.Except(lines).ToList());
        Assert.True(missing.Count + extra.Count == 0, $"Found, and not in the table:\n{string.Join('\n', missing)}\n\nIn the table, and not so:\n{string.Join('\n', extra)}");
    }

    /// <summary>Somebody with one role everywhere and all kinds of data, as a program and as a person; a kiosk; or nobody.</summary>
    private sealed class Visitor(RunningSipas sipas) : IDisposable
    {
        private HttpClient program = sipas.Anyone;
        private Browser person = new(sipas);
        private bool signedIn;

        public char Letter { get; private init; } = '?';

        public static async Task<Visitor> KioskAsync(RunningSipas sipas, string unit)
        {
            var made = await (await sipas.Administrator.PostAsJsonAsync("/api/v1/kiosks", new { name = "Quầy 1", unit, survey = "counter-9" }, TestContext.Current.CancellationToken)).JsonAsync();
            var enrolled = await (await sipas.Anyone.PostAsJsonAsync("/api/v1/kiosks/enrol", new { code = made["code"]!.GetValue<string>(), appVersion = "1.0" }, TestContext.Current.CancellationToken)).JsonAsync();
            return new(sipas) { Letter = 'K', program = sipas.Client(enrolled["token"]!.GetValue<string>()) };
        }

        public static async Task<Visitor> OfAsync(RunningSipas sipas, Role role)
        {
            var grant = $$"""{ "role": "{{char.ToLowerInvariant(role.ToString()[0])}}{{role.ToString()[1..]}}", "data": ["aggregates", "raw", "comments"] }""";
            var body = new JsonObject { ["name"] = role.ToString(), ["grants"] = new JsonArray(JsonNode.Parse(grant)) };
            var made = await (await sipas.Administrator.PostAsJsonAsync("/api/v1/tokens", body, TestContext.Current.CancellationToken)).JsonAsync();
            return new(sipas)
            {
                Letter = role switch { Role.Administrator => 'A', Role.UnitManager => 'M', Role.Analyst => 'N', Role.Viewer => 'V', Role.Auditor => 'U', _ => 'I' },
                program = sipas.Client(made["token"]!.GetValue<string>()),
                person = await Browser.SignedInAsync(sipas, grant),
                signedIn = true,
            };
        }

        public void Dispose() => person.Dispose();

        public async Task<bool> IsLetInAsync(Address address, string path)
        {
            if (address.IsOfApi || !signedIn)
            {
                using var request = address.Request(path);
                request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
                using var reply = address.IsOfApi ? await program.SendAsync(request, TestContext.Current.CancellationToken) : await person.SendAsync(request);
                return IsLetIn(address, reply);
            }

            using var page = address.Method == "POST" ? await person.PostAsync(path) : await person.GetAsync(path);
            if (address.Pattern == "/sign-out")
                await person.SignInAsync(Browser.Password);
            return IsLetIn(address, page);
        }

        // Whoever is let in finds nothing where a place of the address was filled with what is not there: all places but those for a unit.
        // The target that is to be removed is named by the form alone.
        private static bool IsLetIn(Address address, HttpResponseMessage reply)
        {
            Assert.True((int)reply.StatusCode < 500, $"{address.Name} answers {(int)reply.StatusCode}");
            return !Address.IsKeptOut(reply)
                && (reply.StatusCode != HttpStatusCode.NotFound || address.Route.RoutePattern.Parameters.Any(place => place.Name != "unit") || address.Pattern == "/console/admin/targets/remove");
        }
    }
}
