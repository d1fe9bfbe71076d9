"""Executes a notebook in the .NET Interactive kernel, with the parameter `fast` set, and writes it with its outputs."""
import pathlib
import sys

import nbclient
import nbformat

source, target = map(pathlib.Path, sys.argv[1:3])
notebook = nbformat.read(source, as_version=4)
for index, cell in enumerate(notebook.cells):
    if "parameters" in cell.metadata.get("tags", []):
        notebook.cells.insert(index + 1, nbformat.v4.new_code_cell("fast = true;"))
        break

client = nbclient.NotebookClient(
    notebook, timeout=600, kernel_name=".net-csharp", resources={"metadata": {"path": str(source.parent)}})
try:
    client.execute()
    print(f"{source}: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells ran")
finally:
    nbformat.write(notebook, target)
