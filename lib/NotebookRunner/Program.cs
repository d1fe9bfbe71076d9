using NotebookRunner;

if (args is [WorkerHost.Command, var pipeName])
    return WorkerHost.Run(pipeName);

return await RunnerCommand.Create().Parse(args).InvokeAsync();
