#!/bin/bash
# Takes reports into a lake with several runs on this machine, or on the machines that a file of GNU parallel names:
#
#   samples/fleet/ingest-here.sh REPORTS LAKE SHARDS [MACHINES]
#
# REPORTS is a folder of archives, or a file that names one on each line. MACHINES is what `parallel --sshloginfile` takes;
# REPORTS and LAKE are then absolute paths of a file system that all of them share. A run that is killed is started again.
set -eu

reports="$1"
lake="$2"
shards="$3"
machines="${4:-}"
[ -d "$reports" ] && inputs=("$reports") || inputs=(--list "$reports")
read -ra program <<<"${HATOOL:-hatool}"
ingest=("${program[@]}" fleet ingest "${inputs[@]}" --output "$lake" --workers 1)

if command -v parallel >/dev/null; then
  # Without --quote a shell would read the paths once more.
  seq 0 "$((shards - 1))" |
    parallel --quote --retries 3 ${machines:+--sshloginfile "$machines"} "${ingest[@]}" --shard "{}/$shards"
else
  seq 0 "$((shards - 1))" | xargs -P "$(nproc)" -I '{}' "${ingest[@]}" --shard "{}/$shards"
fi
