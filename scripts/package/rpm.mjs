// A package for Red Hat, SUSE, Fedora and others with RPM.
import { execFileSync } from 'node:child_process';
import { copyFileSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

function filesBelow(root) {
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length))
    .sort();
}

const KINDS = [
  ['/usr/share/doc/', '%doc '],
  ['/usr/share/man/', '%doc '],
];

function fileLine(path) {
  const [, kind = ''] = KINDS.find(([start]) => path.startsWith(start)) ?? [];
  return `${path.endsWith('/LICENSE') ? '%license ' : kind}${path}`;
}

/** @param root - the files, laid out */
export function makeRpm({ root, work, outfile, version, description, licence, isFast }) {
  const spec = [
    // The executable carries the program behind the last section: it must stay as it is.
    '%global __os_install_post %{nil}',
    '%global debug_package %{nil}',
    '%global _build_id_links none',
    `%global _binary_payload ${isFast ? 'w1' : 'w9'}.gzdio`,
    'Name: hatool',
    `Version: ${version.replaceAll('-', '~')}`,
    'Release: 1',
    `Summary: ${description[0]}`,
    `License: ${licence}`,
    'Recommends: git',
    '%description',
    ...description.slice(1),
    '%install',
    `cp -a ${root}/. %{buildroot}/`,
    '%files',
    ...filesBelow(root).map(fileLine),
    '',
  ];
  const [top, file] = [join(work, 'rpm'), join(work, 'hatool.spec')];
  mkdirSync(top);
  writeFileSync(file, spec.join('\n'));
  const defined = ['--define', `_topdir ${top}`, '--define', '_rpmfilename hatool.rpm'];
  execFileSync('rpmbuild', ['-bb', '--quiet', '--target', 'x86_64-linux', ...defined, file], {
    stdio: 'pipe',
  });
  copyFileSync(join(top, 'RPMS/hatool.rpm'), outfile);
}
