// Makes what can be installed without npm: one file, an executable without Node, packages for Debian and RPM.
// usage: npm run package -- [--fast] [--to FOLDER]; --fast compresses little.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { bundledIn, noticesFor } from './notices.mjs';
import { makeDeb } from './package/deb.mjs';
import { makeExecutable, nodeLicence } from './package/executable.mjs';
import { buildOneFile } from './package/one-file.mjs';
import { makeRpm } from './package/rpm.mjs';
import { stage } from './package/stage.mjs';

const { values } = parseArgs({
  options: { fast: { type: 'boolean', default: false }, to: { type: 'string', default: 'dist-packages' } },
});
const to = resolve(values.to);
const work = mkdtempSync(join(tmpdir(), 'hatool-package-'));
const { version, license: licence } = JSON.parse(readFileSync('package.json', 'utf8'));

const DESCRIPTION = [
  'reads configurations and logs of Pacemaker clusters, and says what is wrong',
  'hatool checks the configuration of Pacemaker/Corosync clusters, tells what',
  'happened to a cluster from its logs, explains why a resource is where it is,',
  'and plans what a change will do. It needs no cluster, no root, no Pacemaker.',
];

const hasTool = (name) => spawnSync(name, ['--version']).error === undefined;

function documents(metafile) {
  const node = `hatool is one executable with Node.js ${process.versions.node} in it, whose licence follows.\n\n${nodeLicence()}`;
  return {
    LICENSE: readFileSync('LICENSE', 'utf8'),
    copyright: `${noticesFor(bundledIn(metafile))}\n${'='.repeat(80)}\n${node}`,
    'changelog.md': readFileSync('CHANGELOG.md', 'utf8'),
  };
}

/** Packages of the files, of each kind for which the tool is there. */
function makePackages(executable, metafile) {
  const common = { version, description: DESCRIPTION, licence, work, isFast: values.fast };
  const staged = (name, zshFolder) => {
    const root = join(work, name);
    stage({ root, executable, zshFolder, documents: documents(metafile) });
    return root;
  };
  if (hasTool('dpkg-deb')) {
    const root = staged('deb-root', 'vendor-completions');
    makeDeb({ ...common, root, outfile: join(to, `hatool_${version}_amd64.deb`) });
  } else console.log('no .deb: dpkg-deb is not installed');
  if (hasTool('rpmbuild')) {
    const root = staged('rpm-root', 'site-functions');
    makeRpm({ ...common, root, outfile: join(to, `hatool-${version}-1.x86_64.rpm`) });
  } else console.log('no .rpm: rpmbuild is not installed');
}

if (process.platform !== 'linux' || process.arch !== 'x64') {
  console.error('packages are made on Linux x64: the executable is the Node that runs this');
  process.exit(1);
}
rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
try {
  const module = join(to, 'hatool.mjs');
  await buildOneFile('module', module);
  chmodSync(module, 0o755);
  const script = join(work, 'hatool.cjs');
  const metafile = await buildOneFile('script', script);
  const executable = join(to, 'hatool-linux-x64');
  await makeExecutable({ script, outfile: executable, work });
  writeFileSync(join(to, 'THIRD-PARTY-NOTICES.txt'), documents(metafile).copyright);
  makePackages(executable, metafile);
  const sums = readdirSync(to).map((name) => {
    const digest = createHash('sha256')
      .update(readFileSync(join(to, name)))
      .digest('hex');
    return `${digest}  ${name}\n`;
  });
  writeFileSync(join(to, 'SHA256SUMS'), sums.join(''));
  console.log(
    readdirSync(to)
      .map((name) => join(values.to, name))
      .join('\n'),
  );
} finally {
  rmSync(work, { recursive: true, force: true });
}
