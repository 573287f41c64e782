#!/bin/bash
# Run by deb and rpm after the files are in place. electron-builder fills in the names.
# Its own script takes Chromium's sandbox helper for needless where `unshare --user` works for root,
# and the app then aborts on Ubuntu 24.04 and later. The helper is made for being setuid, so it is.

if type update-alternatives >/dev/null 2>&1; then
  update-alternatives --install '/usr/bin/${executable}' '${executable}' '/opt/${sanitizedProductName}/${executable}' 100
else
  ln -sf '/opt/${sanitizedProductName}/${executable}' '/usr/bin/${executable}'
fi

chown root:root '/opt/${sanitizedProductName}/chrome-sandbox'
chmod 4755 '/opt/${sanitizedProductName}/chrome-sandbox'

# for countersign:// links
if hash update-desktop-database 2>/dev/null; then
  update-desktop-database /usr/share/applications || true
fi

# an older AppArmor does not know the profile, and does not need it
profile='/opt/${sanitizedProductName}/resources/apparmor-profile'
if hash apparmor_parser 2>/dev/null && apparmor_parser --skip-kernel-load "$profile" >/dev/null 2>&1; then
  cp -f "$profile" '/etc/apparmor.d/${executable}'
  apparmor_parser --replace --write-cache --skip-read-cache '/etc/apparmor.d/${executable}' || true
fi
