using Switchboard.Sandbox;

await SandboxHost.Build(args).RunAsync();
