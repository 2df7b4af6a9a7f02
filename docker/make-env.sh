#!/bin/sh
# Writes docker/.env with new secrets: docker/make-env.sh https://market.example.org
set -eu
cd "$(dirname "$0")"
url="${1:?usage: docker/make-env.sh https://market.example.org}"
case "$url" in
  http://* | https://*) ;;
  *) echo "$url must begin with http:// or https://" >&2 && exit 2 ;;
esac
if [ -e .env ]; then
  echo "docker/.env is there already; its secrets open the data, so it is left alone" >&2
  exit 1
fi

secret() { od -An -N32 -tx1 /dev/urandom | tr -d ' \n'; }

umask 077
draft="$(mktemp .env.XXXXXX)"
trap 'rm -f "$draft"' EXIT
while IFS= read -r line; do
  case "$line" in
    PUBLIC_URL=*) echo "PUBLIC_URL=$url" ;;
    SMTP_URL=) echo "$line" ;;
    [A-Z]*=) echo "$line$(secret)" ;;
    *) printf '%s\n' "$line" ;;
  esac
done <example.env >"$draft"
mv "$draft" .env
echo "docker/.env written"
