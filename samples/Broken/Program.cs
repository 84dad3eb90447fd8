var builder = WebApplication.CreateBuilder(args);
builder.Services.AddHealthChecks();

var app = builder.Build();

app.MapGet("/", () => "Everything around this application is wrong");
app.MapHealthChecks("/healthz");

app.Run();
