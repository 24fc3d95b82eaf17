// A package for Debian and Ubuntu.
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** What Node 20 is linked with: it is built for the libraries of RHEL 8. */
const DEPENDS = 'libc6 (>= 2.28), libgcc-s1 | libgcc1, libstdc++6 (>= 8)';

function kibibytesBelow(folder) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const bytes = files.reduce((sum, { parentPath, name }) => sum + statSync(join(parentPath, name)).size, 0);
  return Math.ceil(bytes / 1024);
}

/** @param root - the files, laid out; `DEBIAN` is added to them */
export function makeDeb({ root, outfile, version, description, isFast }) {
  const control = [
    'Package: hatool',
    `Version: ${version}`,
    'Section: admin',
    'Priority: optional',
    'Architecture: amd64',
    'Maintainer: the authors of hatool <hatool@localhost>',
    `Installed-Size: ${kibibytesBelow(root)}`,
    `Depends: ${DEPENDS}`,
    'Suggests: git',
    `Description: ${description[0]}`,
    ...description.slice(1).map((line) => ` ${line}`),
    '',
  ];
  mkdirSync(join(root, 'DEBIAN'));
  writeFileSync(join(root, 'DEBIAN/control'), control.join('\n'));
  chmodSync(join(root, 'DEBIAN'), 0o755);
  const level = isFast ? '-z0' : '-z6';
  // xz: every dpkg that is in use reads it, which is not so of zstd.
  execFileSync('dpkg-deb', ['--root-owner-group', '-Zxz', level, '--build', root, outfile], {
    stdio: 'pipe',
  });
}
