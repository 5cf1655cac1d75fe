#!/usr/bin/env bash
# Runs every test, installing what they need. Ends with "N passed, N failed, N skipped".
set -u
cd "$(dirname "$0")" || exit 1
. scripts/need.sh

passed=0 failed=0 skipped=0 broken=0 names_of_failed=()

# again OUTPUT PROGRAM... : runs the few tests that failed once more, on their own. True if they all pass then.
# Servers, browsers and databases share two cores there, and a wait can be missed once in thousands; what fails twice has failed.
# The first failure stands in the output. Core's tests are never run again: what fails there by chance is a find.
again() {
  local out=$1 names
  shift
  mapfile -t names < <(sed -n 's/^failed \([A-Za-z0-9_.+]*\).*/\1/p' "$out" | sort -u)
  [ "${#names[@]}" -ge 1 ] && [ "${#names[@]}" -le 3 ] || return 1
  say "   run a second time: ${names[*]}"
  "$@" --filter-method "${names[@]}" >"$out.again" 2>&1
}

# count NAME COMMAND... : runs a test program and adds up its summary.
count() {
  local name=$1 out code p f s began=$SECONDS
  shift
  say "── $name"
  out=$(mktemp)
  "$@" >"$out" 2>&1
  code=$?
  p=$(sed -n 's/^ *succeeded: *\([0-9]*\).*/\1/p' "$out" | tail -n 1)
  f=$(sed -n 's/^ *failed: *\([0-9]*\).*/\1/p' "$out" | tail -n 1)
  s=$(sed -n 's/^ *skipped: *\([0-9]*\).*/\1/p' "$out" | tail -n 1)
  if [ -z "$p" ]; then
    read -r p f s < <(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed, \([0-9]*\) skipped$/\1 \2 \3/p' "$out" | tail -n 1)
  fi
  if [ -z "${p:-}" ]; then
    say "   did not run to its end (exit code $code):"
    tail -n 60 "$out"
    broken=$((broken + 1)) p=0 f=0 s=0
  elif [ "$code" != 0 ] || [ "${f:-0}" != 0 ]; then
    grep -v '^No administrator yet' "$out"
    if [ "${f:-0}" = 0 ]; then
      broken=$((broken + 1))
    elif [[ $name == *.Server.Tests || $name == *.Browser.Tests ]] && again "$out" "$@"; then
      say "   passed at the second try: $f"
      p=$((p + f)) f=0
    else
      mapfile -t -O "${#names_of_failed[@]}" names_of_failed < <(sed -n 's/^failed \(.*\)/\1/p; s/^ *✖ \(.*\)/\1/p' "$out" | sort -u | head -n 20)
    fi
  else
    grep -iE '^ *(skipped |↷|\[SKIP\])' "$out" | sort -u | head -n 20
  fi
  say "   $p passed, ${f:-0} failed, ${s:-0} skipped ($((SECONDS - began)) s)"
  passed=$((passed + p)) failed=$((failed + ${f:-0})) skipped=$((skipped + ${s:-0}))
  rm -f "$out" "$out.again"
}

need_dotnet
need_apt "tests on PostgreSQL" "/usr/lib/postgresql/*/bin/postgres" postgresql
need_apt "pages by e-mail to a real SMTP server" python3 python3
need_apt "tests in a real browser" chromium chromium fonts-noto-color-emoji
need_node && has_node=yes || has_node=

say "── format"
dotnet tool restore >/dev/null && dotnet csharpier check . || { say "   run: dotnet csharpier format ."; broken=$((broken + 1)); }

say "── build"
dotnet build Switchboard.slnx -c Release -v q --nologo -p:UseSharedCompilation=true || die "0 passed, 1 failed, 0 skipped"
say "   built ($SECONDS s since the start)"

if [ -n "$has_node" ]; then
  (cd tests/conformance && npm ci --silent --no-audit --no-fund) || broken=$((broken + 1)) # the server's tests use Prism of it
fi

for project in tests/*/*.csproj; do
  name=$(basename "$project" .csproj)
  count "$name" "$(dirname "$project")/bin/Release/net10.0/$name" --progress off --no-ansi "$@"
done

if [ -n "$has_node" ]; then
  count "conformance (Slack's own SDKs)" node tests/conformance/run.mjs
else
  skipped=$((skipped + 1))
fi

failed=$((failed + broken))
[ "${#names_of_failed[@]}" = 0 ] || printf 'failed: %s\n' "${names_of_failed[@]}"
say "$passed passed, $failed failed, $skipped skipped"
[ "$failed" = 0 ] && [ "$passed" -gt 0 ]
