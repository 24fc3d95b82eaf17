/** Has commands answer as they usually do, and keeps for each pack what V8 has compiled meanwhile. */
import { writeFileSync } from 'node:fs';
import v8 from 'node:v8';
import { PLAIN } from '../../src/render/palette.js';
import type { runCommandLine as RunCommandLine } from '../../src/cli/command-line.js';
import type { commands as Commands } from '../../src/cli/commands/index.js';
import { cacheFile, chunk, loadedScripts } from './program-loader.js';

/** The chunks of these sources; the build puts them here. */
declare const ENTRIES: Readonly<Record<string, string>>;

// The cache of V8 is for the flags with which it was made; every program begins with the default ones.
v8.setFlagsFromString = () => undefined;

const SILENT = {
  write: async () => undefined,
  warn: () => undefined,
  progress: () => undefined,
  columns: 80,
  isTty: false,
  isInputTty: false,
  palette: PLAIN,
  environment: {},
  workingDirectory: process.cwd(),
};

const CIB = 'scripts/build/warm-up.xml';
const OTHER = 'samples/http-ha/10-final/cib.xml';

const RUNS = [
  `simulate --run ${CIB}`,
  `simulate --simulate --show-scores ${CIB}`,
  `simulate --run ${OTHER}`,
  `explain ${CIB}`,
  `explain ${CIB} db`,
  `status ${CIB}`,
  `verify --no-config ${CIB} samples/http-ha/corosync.conf`,
  `diff ${OTHER} ${CIB}`,
  `plan ${OTHER} ${CIB}`,
  `test samples/database-vip/expectations.hatest.yaml`,
  `timeline samples/http-ha/corosync.log`,
  `config ${CIB}`,
  `--help`,
];

const exportsOf = (source: string): unknown => chunk(ENTRIES[source] ?? source);

async function warmUp(): Promise<void> {
  const { commands } = exportsOf('src/cli/commands/index.ts') as { commands: typeof Commands };
  const { runCommandLine } = exportsOf('src/cli/command-line.ts') as {
    runCommandLine: typeof RunCommandLine;
  };
  for (const run of RUNS) {
    const argv = run.split(' ');
    const common = { commands, terminal: SILENT };
    const reading = commands.find(({ name, readsItsArguments }) => name === argv[0] && readsItsArguments);
    const code = reading
      ? await reading.run({ ...common, arguments: argv.slice(1), options: {} })
      : await runCommandLine({ ...common, version: '0', argv });
    if (code > 1) throw new Error(`hatool ${run} ended with ${code}`);
  }
  for (const [pack, script] of loadedScripts()) writeFileSync(cacheFile(pack), script.createCachedData());
}

void warmUp();
