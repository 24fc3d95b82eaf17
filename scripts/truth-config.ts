/** Compares `hatool config` with what the real crm shell and pcs print of the CIBs of `../shared`. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crmContext, crmText } from '../src/render/crmsh/object-text.js';
import { pcsText } from '../src/render/pcs/config-text.js';
import type { ConfigView } from '../src/views/config/config-view.js';
import { hasShared, sharedFiles, sharedFolder } from '../test/shared.js';
import {
  CIB_PATH,
  hasTool,
  runTool,
  toolVersion,
  VERSIONS,
  type Tool,
} from '../test/views/config/real-tools.js';
import { viewOf } from '../test/views/config/shown.js';

/** How many inputs of the scheduler's suite are taken, spread evenly. */
const SUITE_CASES = 100;

function inputs(): readonly string[] {
  const isCib = (path: string): boolean => /<cib[\s>]/.test(readFileSync(path, 'utf8').slice(0, 20_000));
  const suite = sharedFiles('pacemaker/scheduler/xml', '.xml');
  const every = suite.length / SUITE_CASES;
  const taken = suite.filter((_path, i) => Math.floor(i / every) !== Math.floor((i - 1) / every));
  return [...sharedFiles('cibs', '.xml').filter(isCib), ...taken];
}

interface Answer {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** What a tool says of a CIB; kept beside other temporary files, since each answer takes a second. */
function answerOf(tool: Tool, args: readonly string[], cib: string): Answer {
  const folder = join(tmpdir(), 'hatool-truth-config', `${tool}-${toolVersion(tool) ?? ''}`);
  const key = createHash('sha256').update(args.join(' ')).update(cib).digest('hex');
  const path = join(folder, `${key}.json`);
  if (existsSync(path)) return JSON.parse(readFileSync(path, 'utf8')) as Answer;
  const { code, stdout, stderr } = runTool(cib, tool, args);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path, JSON.stringify({ code, stdout, stderr }));
  return { code, stdout, stderr };
}

interface Shown extends Answer {
  readonly cib: string;
  readonly ours: string;
}

interface Difference {
  readonly title: string;
  readonly explains: (shown: Shown) => boolean;
}

interface Comparison {
  readonly tool: Tool;
  readonly args: readonly string[];
  readonly print: (view: ConfigView) => string;
  /** The part of either output that a CIB decides. */
  readonly compared: (text: string) => string;
  readonly known: readonly Difference[];
}

/** pcs shows the cluster name, nodes and quorum options of this machine's corosync.conf before and behind the CIB. */
function withoutCorosync(text: string): string {
  const [, ...blocks] = text.split(/^(?=Resources:)|\n(?=Quorum:\n)/m);
  return blocks[0] ?? '';
}

const COMPARISONS: readonly Comparison[] = [
  {
    tool: 'crm',
    args: ['configure', 'show'],
    print: ({ root, all, shown }) => crmText(shown, crmContext(root, all)),
    compared: (text) => text,
    known: [
      {
        title: 'without a schema ("none", or none named) crm shell shows every object as XML',
        explains: ({ stderr }) => stderr.includes('Cannot read schema file'),
      },
      {
        title: 'crm shell shows comments, and an object with a comment deep inside as XML',
        explains: ({ cib, ours, stdout }) =>
          cib.includes('<!--') && (stdout.includes('<!--') || stdout.replaceAll(/^#.*\n/gm, '') === ours),
      },
      {
        title: 'crm shell leaves out the id of a set or a pair that another one refers to',
        explains: ({ ours, stdout }) =>
          ours.replaceAll(/ \$id=\S+(?= )/g, '').replaceAll(/ \$[^\s:=]+:/g, ' ') === stdout,
      },
    ],
  },
  {
    tool: 'pcs',
    args: ['-f', CIB_PATH, 'config'],
    print: pcsText,
    compared: withoutCorosync,
    known: [],
  },
];

const SHOWN = 3;

/** Prints a line for each reason, and each file that differs without one; true when there is none. */
function isAsKnown({ tool, args, print, compared, known }: Comparison, least: number): boolean {
  const found = new Map<string, string[]>();
  let [equal, answered] = [0, 0];
  for (const path of inputs()) {
    const cib = readFileSync(path, 'utf8');
    const answer = answerOf(tool, args, cib);
    if (answer.code !== 0) continue;
    answered += 1;
    const ours = compared(print(viewOf(cib)));
    const stdout = compared(answer.stdout);
    if (ours === stdout) {
      equal += 1;
      continue;
    }
    const reason =
      known.find(({ explains }) => explains({ ...answer, stdout, cib, ours }))?.title ?? 'UNKNOWN';
    found.set(reason, [...(found.get(reason) ?? []), path.slice(sharedFolder.length + 1)]);
  }
  for (const [reason, paths] of found) {
    console.log(`${String(paths.length).padStart(4)}  ${reason}`);
    for (const path of reason === 'UNKNOWN' ? paths : paths.slice(0, SHOWN)) console.log(`        ${path}`);
  }
  const gone = known.filter(({ title }) => !found.has(title));
  for (const { title } of gone) console.log(`"${title}" differs no more: remove it`);
  console.log(`${tool}: ${equal} of ${answered} outputs are equal, ${least} were before`);
  return !found.has('UNKNOWN') && gone.length === 0 && equal >= least;
}

/** True when every difference is known, and as many outputs are equal as before. */
export function truthOfConfig(): boolean {
  if (!hasShared) {
    console.log('../shared is not beside this checkout: skipped');
    return true;
  }
  const ratchet = JSON.parse(readFileSync('test/views/config/ratchet.json', 'utf8')) as Record<Tool, number>;
  let isAllKnown = true;
  for (const comparison of COMPARISONS) {
    const { tool } = comparison;
    if (hasTool(tool)) isAllKnown = isAsKnown(comparison, ratchet[tool]) && isAllKnown;
    else console.log(`${tool} ${VERSIONS[tool]}x is not installed: skipped`);
  }
  return isAllKnown;
}
