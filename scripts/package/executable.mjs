// Makes an executable for Linux of a script and the Node that runs this: no Node is needed where it runs.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { inject } from 'postject';

/** What Node looks for in itself at its start. */
const FUSE = 'NODE_SEA_FUSE_fce680ab2cc467b6e072b8b5df1996b2';

/** Where distributions put the licence of the Node that runs this. */
const LICENCES = [
  '../LICENSE',
  '../share/doc/nodejs/LICENSE',
  '../share/doc/node/LICENSE',
  '../share/doc/nodejs/copyright',
];

/** The licence of Node and of what is in it, which must travel with the executable. Throws where it is not found. */
export function nodeLicence() {
  const folder = dirname(realpathSync(process.execPath));
  const file = LICENCES.map((path) => join(folder, path)).find((path) => existsSync(path));
  if (file === undefined) throw new Error(`the licence of ${process.execPath} is not found beside it`);
  return readFileSync(file, 'utf8');
}

/** @param work - a folder for files between */
export async function makeExecutable({ script, outfile, work }) {
  const [config, blob] = [join(work, 'sea.json'), join(work, 'sea.blob')];
  writeFileSync(
    config,
    JSON.stringify({ main: script, output: blob, disableExperimentalSEAWarning: true, useCodeCache: true }),
  );
  execFileSync(process.execPath, ['--experimental-sea-config', config], { stdio: 'pipe' });
  copyFileSync(realpathSync(process.execPath), outfile);
  chmodSync(outfile, 0o755);
  // Symbols for debuggers are a tenth of it.
  execFileSync('strip', ['--strip-debug', outfile], { stdio: 'pipe' });
  await withoutWarnings(() => inject(outfile, 'NODE_SEA_BLOB', readFileSync(blob), { sentinelFuse: FUSE }));
}

/** postject's library tells of each ELF section that it has no name for. */
async function withoutWarnings(job) {
  const { warn, error } = console;
  Object.assign(console, { warn: () => undefined, error: () => undefined });
  try {
    await job();
  } finally {
    Object.assign(console, { warn, error });
  }
}
