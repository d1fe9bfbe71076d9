using NotebookRunner;

if (args is [WorkerHost.Command, var pipeName])
    return await WorkerHost.RunAsync(pipeName);

return await RunnerCommand.Create().Parse(args).InvokeAsync();
