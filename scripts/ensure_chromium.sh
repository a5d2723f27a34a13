#!/bin/sh
# Sees to it that the browser tests find a Chromium: names it, installs it, or says what to install.
#
# CHROMIUM may name the executable. tests/browsers.py looks in the same places.
set -eu

find_chromium() {
    if [ -n "${CHROMIUM:-}" ]; then
        command -v "$CHROMIUM"
        return
    fi
    for name in chromium chromium-browser google-chrome google-chrome-stable; do
        command -v "$name" && return
    done
    for application in "/Applications/Chromium.app/Contents/MacOS/Chromium" \
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"; do
        [ -x "$application" ] && echo "$application" && return
    done
    return 1
}

works() {
    browser=$(find_chromium) && "$browser" --version >/dev/null 2>&1
}

works && exit 0

if [ -z "${CHROMIUM:-}" ] && command -v apt-get >/dev/null 2>&1; then
    as_root=
    [ "$(id -u)" = 0 ] || as_root='sudo -n'
    if [ -z "$as_root" ] || sudo -n true 2>/dev/null; then
        echo "The browser tests need Chromium: installing Debian's ..."
        # shellcheck disable=SC2086
        {
            $as_root env DEBIAN_FRONTEND=noninteractive apt-get update -qq &&
                $as_root env DEBIAN_FRONTEND=noninteractive \
                    apt-get install -qq -y --no-install-recommends chromium >/dev/null
        } || echo "apt-get could not install it." >&2
        works && exit 0
    fi
fi

cat >&2 <<'END'
The browser tests need Chromium (or Chrome), and there is none that starts.
  Debian:      sudo apt-get install chromium
  Ubuntu:      sudo snap install chromium
  Fedora:      sudo dnf install chromium
  Arch:        sudo pacman -S chromium
  macOS:       brew install --cask google-chrome
If you have one elsewhere, name it: make test CHROMIUM=/path/to/chromium
END
exit 1
