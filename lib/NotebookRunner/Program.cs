Console.WriteLine("NotebookRunner");
