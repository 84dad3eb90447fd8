var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks();
var mailHost = builder.Configuration["Mail:Smtp:Host"];

var app = builder.Build();

app.MapGet("/", () => $"Everything around this application is wrong; mail goes to {mailHost}");
app.MapPost("/orders", (string order) => File.AppendAllText("/data/orders.txt", order));
app.MapHealthChecks("/healthz");

app.Run();
