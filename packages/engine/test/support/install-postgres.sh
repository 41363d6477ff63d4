#!/usr/bin/env bash
# install-postgres.sh — installs Debian's own PostgreSQL for the tests, where that may be done, and fails quietly where not.
# Nothing is started and nothing is made: the tests start a server of their own.
set -euo pipefail

has_server() { compgen -G '/usr/lib/postgresql/*/bin/initdb' > /dev/null; }

has_server && exit 0
if [ "$(id -u)" != 0 ] || ! command -v apt-get > /dev/null; then
  echo "install-postgres: no PostgreSQL here, and no right to install one; its tests are skipped." >&2
  exit 1
fi

export DEBIAN_FRONTEND=noninteractive
mkdir -p /etc/postgresql-common
grep -qs '^create_main_cluster' /etc/postgresql-common/createcluster.conf ||
  echo 'create_main_cluster = false' >> /etc/postgresql-common/createcluster.conf
apt-get update -qq || true
apt-get install -y -qq --no-install-recommends postgresql > /dev/null
has_server
