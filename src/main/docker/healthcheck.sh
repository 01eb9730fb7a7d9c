#!/usr/bin/env bash
# Succeeds when this container's service answers 200 on a path: its liveness, unless another one is given. It needs
# no more than bash, since the images have no HTTP client.
set -u
path=${1:-/q/health/live}
port=${QUARKUS_HTTP_PORT:-8080}

exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
printf 'GET %s HTTP/1.0\r\nHost: localhost\r\n\r\n' "$path" >&3
read -r -t 2 _ status _ <&3 || exit 1
[[ $status == 200 ]]
