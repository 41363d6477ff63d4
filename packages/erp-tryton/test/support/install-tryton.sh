#!/bin/sh
# Installs Tryton from Debian's packages, where that is allowed. Ends with 0 when trytond is there.
set -eu
if command -v trytond >/dev/null && [ -d /usr/lib/python3/dist-packages/trytond/modules/account_dunning ]; then exit 0; fi
if [ "$(id -u)" -ne 0 ]; then echo 'Tryton is not installed, and only root may install it.' >&2; exit 1; fi
if ! command -v apt-get >/dev/null; then echo 'Tryton is not installed, and there is no apt-get.' >&2; exit 1; fi
install() {
  DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends \
    tryton-server tryton-modules-account-invoice tryton-modules-account-dunning
}
install >/dev/null 2>&1 || { apt-get update -qq && install >/dev/null; }
# The package may start a server of its own; the tests start theirs.
if command -v systemctl >/dev/null; then systemctl disable --now tryton-server >/dev/null 2>&1 || true; fi
command -v trytond >/dev/null
