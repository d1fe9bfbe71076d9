"""Executes a notebook in a kernel of Jupyter and writes it with its outputs.

usage: run-in-jupyter.py SOURCE TARGET [--folder FOLDER] [--kernel NAME] [--complete CODE COLUMN]

FOLDER is where the kernel starts (the source's own unless named). With --complete, the kernel is asked at the end what
completes CODE at COLUMN; the answer is printed as a line of JSON.
"""
import argparse
import asyncio
import json
import pathlib

import nbclient
import nbformat

parser = argparse.ArgumentParser()
parser.add_argument("source", type=pathlib.Path)
parser.add_argument("target", type=pathlib.Path)
parser.add_argument("--folder", type=pathlib.Path)
parser.add_argument("--kernel", default=".net-csharp")
parser.add_argument("--complete", nargs=2, metavar=("CODE", "COLUMN"))
arguments = parser.parse_args()

notebook = nbformat.read(arguments.source, as_version=4)
folder = arguments.folder or arguments.source.resolve().parent
client = nbclient.NotebookClient(
    notebook, timeout=600, startup_timeout=120, kernel_name=arguments.kernel, resources={"metadata": {"path": str(folder)}})


async def execute():
    """Runs the cells, then asks."""
    async with client.async_setup_kernel():
        for index, cell in enumerate(notebook.cells):
            await client.async_execute_cell(cell, index)
        if arguments.complete:
            code, column = arguments.complete
            reply = await client.kc.complete(code, int(column), reply=True, timeout=60)
            print(json.dumps(reply["content"]))


try:
    asyncio.run(execute())
finally:
    nbformat.write(notebook, arguments.target)
print(f"{arguments.source.name}: {sum(cell.cell_type == 'code' for cell in notebook.cells)} cells ran")
