#!/usr/bin/env bash
# Starts a Slack workspace of our own and the desk beside it. Ctrl-C stops both.
set -u
cd "$(dirname "$0")" || exit 1
. scripts/need.sh

port=8080 sandbox_port=8090 data=''
while [ $# -gt 0 ]; do
  case $1 in
    --port) port=${2:?--port wants a number}; shift 2 ;;
    --sandbox-port) sandbox_port=${2:?--sandbox-port wants a number}; shift 2 ;;
    --data) data=${2:?--data wants a folder}; shift 2 ;;
    -h | --help) say "usage: ./demo.sh [--port N] [--sandbox-port N] [--data DIR]"; exit 0 ;;
    *) die "unknown option: $1 (try ./demo.sh --help)" ;;
  esac
done

need_dotnet
temporary=''
if [ -z "$data" ]; then data=$(mktemp -d) && temporary=$data; fi
mkdir -p "$data" || die "cannot write to $data"
data=$(cd "$data" && pwd)

say "Building …"
dotnet build src/Switchboard.Sandbox -c Release -v q --nologo >"$data/build.log" 2>&1 &&
  dotnet build src/Switchboard.Server -c Release -v q --nologo >>"$data/build.log" 2>&1 || { cat "$data/build.log" >&2; exit 1; }

sandbox='' desk=''
stop() {
  trap - EXIT INT TERM
  # The desk first, so that it can finish what it is saying.
  for pid in $desk $sandbox; do kill -TERM "$pid" 2>/dev/null && wait "$pid" 2>/dev/null; done
  [ -n "$temporary" ] && rm -rf "$temporary"
}
trap stop EXIT
trap 'exit 0' INT TERM

# answers PORT PATH : is there a 200?
answers() {
  exec 3<>"/dev/tcp/127.0.0.1/$1" || return 1
  printf 'GET %s HTTP/1.1\r\nHost: localhost:%s\r\nConnection: close\r\n\r\n' "$2" "$1" >&3
  local line=''
  IFS= read -r -t 5 line <&3
  exec 3<&- 3>&-
  case $line in *" 200 "*) return 0 ;; *) return 1 ;; esac
}

# wait_for NAME PID LOG PORT PATH
wait_for() {
  until answers "$4" "$5" 2>/dev/null; do
    kill -0 "$2" 2>/dev/null || { cat "$3" >&2; die "$1 did not start."; }
    sleep 0.1
  done
}

Sandbox__DeskUrl="http://localhost:$port" Sandbox__EnvFile="$data/slack.env" \
  dotnet src/Switchboard.Sandbox/bin/Release/net10.0/switchboard-sandbox.dll --urls "http://localhost:$sandbox_port" >"$data/sandbox.log" 2>&1 &
sandbox=$!
wait_for "The sandbox" "$sandbox" "$data/sandbox.log" "$sandbox_port" /_sandbox/workspace

# The default playbook with somebody on call, bugs of severity 1 going to the sandbox's Jira and all others to its Wrike, to be edited
# while the demo runs.
[ -e "$data/playbook.yaml" ] ||
  sed -e '/^    title: Create the issue/,/destination:/ s/destination: builtin.queue/destination: jira.issue/' \
    -e '/^    title: Report the bug/,/destination:/ s/destination: builtin.queue/destination: wrike.task/' \
    src/Switchboard.Core/Playbooks/default.yaml scripts/demo-oncall.yaml >"$data/playbook.yaml"

set -a
. "$data/slack.env"
set +a
jira_secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
wrike_secret=$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')
Jira__BaseUrl="http://localhost:$sandbox_port/jira" Jira__Project=OPS Jira__Board=1 Jira__SettleTime=00:00:02 Jira__PollEvery=00:00:10 \
  Jira__Email=switchboard@larkspur.example Jira__ApiToken=jira-larkspur-switchboard Jira__WebhookSecret="$jira_secret" \
  Wrike__BaseUrl="http://localhost:$sandbox_port/wrike" Wrike__Folder=IEAAWRIKI4AAAAA1 Wrike__Token=wrike-larkspur-switchboard \
  Wrike__WebhookSecret="$wrike_secret" Wrike__SettleTime=00:00:02 Wrike__PollEvery=00:00:10 \
  Slack__ApiUrl="http://localhost:$sandbox_port/api/" Slack__OpenIdUrl="http://localhost:$sandbox_port" \
  Clock__Follow="http://localhost:$sandbox_port/_sandbox/clock/stream" PublicUrl="http://localhost:$port" \
  Database="Data Source=$data/switchboard.db" Playbook="$data/playbook.yaml" \
  dotnet src/Switchboard.Server/bin/Release/net10.0/switchboard.dll --urls "http://localhost:$port" >"$data/switchboard.log" 2>&1 &
desk=$!
wait_for "Switchboard" "$desk" "$data/switchboard.log" "$port" /health/ready

# tells JSON PATH : posts to the sandbox's control
tells() {
  exec 3<>"/dev/tcp/127.0.0.1/$sandbox_port" || return 1
  printf 'POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: %s\r\nConnection: close\r\n\r\n%s' "$2" "${#1}" "$1" >&3
  cat <&3 >/dev/null
  exec 3<&- 3>&-
}
tells "{\"url\":\"http://localhost:$port/tickets/hooks/jira\",\"secret\":\"$jira_secret\"}" /_sandbox/jira/webhook

say "Jira (ours):  http://localhost:$sandbox_port/jira/"
say "Wrike (ours): http://localhost:$sandbox_port/wrike/"
say "Slack (ours): http://localhost:$sandbox_port   logs and data: $data"
grep -h 'sign in, open /admin/claim' "$data/switchboard.log"
say "Switchboard is ready: http://localhost:$port"
wait -n "$sandbox" "$desk"
say "One of the two stopped; its log is above this line in $data." >&2
exit 1
