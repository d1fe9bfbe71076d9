#!/usr/bin/env bash
# Prepares a container, or a plain Debian or Ubuntu machine: builds the kit, and installs Jupyter with the .NET kernel.
# Each part is tried for itself; what could not be had is said at the end. Only the build must succeed.
set -uo pipefail
cd "$(dirname "$0")/.." || exit
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
export PATH="$PATH:$HOME/.dotnet/tools:$HOME/.local/bin"
kernel_version=1.0.712001
missing=()

as_root() {
  if [ "$(id -u)" = 0 ]; then "$@"; elif command -v sudo > /dev/null; then sudo -n "$@"; else return 1; fi
}

echo "== the kit"
if ! command -v dotnet > /dev/null; then
  echo "The .NET 10 SDK is not installed: https://dotnet.microsoft.com/download/dotnet/10.0" >&2
  exit 1
fi
dotnet build Tutorials.sln || exit 1

echo "== Jupyter"
if ! command -v jupyter-notebook > /dev/null && ! command -v jupyter-lab > /dev/null; then
  { as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive \
      apt-get install -y -qq --no-install-recommends jupyter-notebook python3-nbclient; } > /dev/null 2>&1 \
    || missing+=("Jupyter: install it with your package manager (Debian and Ubuntu: apt-get install jupyter-notebook)")
fi

echo "== the .NET kernel $kernel_version"
if ! command -v dotnet-interactive > /dev/null; then
  dotnet tool install --global Microsoft.dotnet-interactive --version "$kernel_version" > /dev/null 2>&1 \
    || missing+=("the .NET kernel (Microsoft.dotnet-interactive $kernel_version): this machine's NuGet feed does not have it")
fi
if command -v dotnet-interactive > /dev/null && command -v jupyter > /dev/null; then
  dotnet interactive jupyter install || missing+=("the kernel's registration with Jupyter")
fi

if [ "${#missing[@]}" -gt 0 ]; then
  echo
  echo "The kit is built. These could not be installed:"
  printf '  - %s\n' "${missing[@]}"
  echo "The notebooks run without them: dotnet run --project lib/NotebookRunner"
else
  echo
  echo "All is there. Open a notebook of the folder notebooks/ and choose the kernel .NET (C#)."
fi
