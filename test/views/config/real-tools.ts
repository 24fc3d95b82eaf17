/** Runs the real crm shell and pcs on a copy of a CIB, where they are installed. */
import { spawnSync, type SpawnSyncReturns } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export type Tool = 'crm' | 'pcs';

/** The versions whose answers hatool gives. */
export const VERSIONS: Readonly<Record<Tool, string>> = { crm: '4.4.', pcs: '0.11.' };

/** The version that is installed here; undefined where none is, or Pacemaker's own programs are missing. */
const versions = new Map<Tool, string | undefined>();

/** The version that is installed here; undefined where none is, or Pacemaker's own programs are missing. */
export function toolVersion(tool: Tool): string | undefined {
  if (!versions.has(tool)) versions.set(tool, askVersion(tool));
  return versions.get(tool);
}

function askVersion(tool: Tool): string | undefined {
  const ran = spawnSync('sh', ['-c', `command -v cibadmin >/dev/null && ${tool} --version`], {
    encoding: 'utf8',
  });
  return ran.status === 0 ? /\d+\.\d+\.\d+/.exec(ran.stdout)?.[0] : undefined;
}

/** True when the program can be called here, in a version of which the answers are known. */
export function hasTool(tool: Tool): boolean {
  return toolVersion(tool)?.startsWith(VERSIONS[tool]) === true;
}

/** A title that explains a skip. */
export function toolTitle(tool: Tool, title: string): string {
  return hasTool(tool) ? title : `${title} [SKIPPED: ${tool} ${VERSIONS[tool]}x is not installed]`;
}

export interface ToolRun {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** The CIB afterwards. */
  readonly cib: string;
}

// crm shell hides what is called like a password unless another pattern says otherwise.
const CRM_CONF = '[core]\nobscure_pattern = none-of-them\n';

/** What is said of a terminal is no part of the answer. */
const WARNING = /^\u001B\[.*\n/gm;

/** Stands in arguments for the path of the CIB. */
export const CIB_PATH = '@cib@';

/** A place with a CIB of its own on which commands are run; `end` removes it. */
export class ToolShop {
  readonly #folder = mkdtempSync(join(tmpdir(), 'hatool-tools-'));
  readonly path = join(this.#folder, 'cib.xml');

  constructor(cib: string) {
    writeFileSync(this.path, cib);
    mkdirSync(join(this.#folder, '.config/crm'), { recursive: true });
    writeFileSync(join(this.#folder, '.config/crm/crm.conf'), CRM_CONF);
  }

  run(command: string, args: readonly string[]): ToolRun {
    const env = {
      PATH: process.env['PATH'],
      HOME: this.#folder,
      CIB_file: this.path,
      LC_ALL: 'C.UTF-8',
      TERM: 'dumb',
      TZ: 'UTC',
    };
    const ran: SpawnSyncReturns<string> = spawnSync(
      command,
      args.map((word) => (word === CIB_PATH ? this.path : word)),
      {
        env,
        cwd: this.#folder,
        encoding: 'utf8',
        timeout: 500_000,
        input: '',
      },
    );
    return {
      code: ran.status ?? -1,
      stdout: ran.stdout.replaceAll(WARNING, ''),
      stderr: ran.stderr,
      cib: readFileSync(this.path, 'utf8'),
    };
  }

  end(): void {
    rmSync(this.#folder, { recursive: true });
  }
}

/** What one command says of a CIB. */
export function runTool(cib: string, command: Tool, args: readonly string[]): ToolRun {
  const shop = new ToolShop(cib);
  try {
    return shop.run(command, args);
  } finally {
    shop.end();
  }
}
