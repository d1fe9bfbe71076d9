#!/usr/bin/env bash
# Prepares a container, or a plain Debian or Ubuntu machine: builds the kit, installs Jupyter and the .NET kernel, and executes
# a notebook in it. Each part is tried for itself; what could not be had is said at the end. Only the build must succeed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_INTERACTIVE_CLI_TELEMETRY_OPTOUT=1
missing=()

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo > /dev/null; then sudo -n "$@"; else return 1; fi
}

# The Python that has Jupyter: the system's own, where another one comes first in the PATH.
python_with_jupyter() {
  for python in python3 /usr/bin/python3; do
    if "$python" -c "import nbclient, jupyter_client" > /dev/null 2>&1; then echo "$python"; return; fi
  done
  return 1
}

# The list is read as a whole: "grep -q" would leave at the first match, and who still writes to it then fails.
is_registered() { [[ "$(jupyter kernelspec list 2> /dev/null)" == *.net-csharp* ]]; }

echo "== the kit"
if ! command -v dotnet > /dev/null; then
  echo "The .NET 10 SDK is not installed: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 1
fi
dotnet build Tutorials.sln || exit 1

# jupyter-client brings the command "jupyter kernelspec", with which the kernel registers: jupyter-notebook alone does not.
echo "== Jupyter"
if ! python_with_jupyter > /dev/null || ! command -v jupyter-kernelspec > /dev/null || ! command -v jupyter-notebook > /dev/null; then
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends jupyter-notebook jupyter-client python3-nbclient; } > /dev/null 2>&1 \
    || missing+=("Jupyter (Debian and Ubuntu: apt-get install jupyter-notebook jupyter-client python3-nbclient)")
fi

# The version that .config/dotnet-tools.json pins. In this repository "dotnet interactive" starts it, in other folders it does not.
echo "== the .NET kernel"
if ! dotnet tool restore; then
  missing+=("the .NET kernel: dotnet tool restore did not find Microsoft.dotnet-interactive on this machine's package feed")
elif ! dotnet interactive jupyter install || ! is_registered; then
  missing+=("the kernel's registration with Jupyter (dotnet interactive jupyter install)")
elif ! python=$(python_with_jupyter); then
  missing+=("a notebook executed in the kernel: there is no Python with nbclient")
else
  echo "== a notebook in the kernel"
  executed=$(mktemp --suffix .ipynb)
  "$python" tests/Notebooks.Tests/run-in-jupyter.py notebooks/00-start-here.ipynb "$executed" \
    || missing+=("a notebook executed in the kernel: see the message above")
  rm -f "$executed"
fi

echo
if [ "${#missing[@]}" -gt 0 ]; then
  echo "The kit is built. This is missing:"
  printf '  - %s\n' "${missing[@]}"
  echo "The notebooks run without it: dotnet run --project lib/NotebookRunner"
else
  echo "All is there. Open a notebook of the folder notebooks/ and choose the kernel .NET (C#)."
fi
