using NotebookRunner;

if (args is [WorkerHost.Command, var pipeName]) return WorkerHost.Run(pipeName, report => new InteractiveEngine(report));

return await RunnerCommand.Create().Parse(args).InvokeAsync();
