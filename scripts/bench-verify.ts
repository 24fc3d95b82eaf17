/** `npm run bench -- verify`: one large CIB, many small ones in one process and in several, and a CIB full of passwords. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { cib, element, location, nvset, order, times } from './growth/made-cib.js';

const HATOOL = 'dist/cli/main.js';
const SAMPLE = 'samples/http-ha/10-final/cib.xml';
const FILES = 2000;
/** From nothing but configuration to what a live cluster has, about 5 MB each. */
const SIZES: readonly Size[] = [
  { resources: 6600, history: 'none' },
  { resources: 3300, history: 'own' },
  { resources: 1900, history: 'all' },
];
const PASSWORDS = 20_000;

const AGENTS = [
  (at: number) => ({ type: 'IPaddr2', parameters: { ip: `10.0.${at >> 8}.${at & 255}`, cidr_netmask: 24 } }),
  (at: number) => ({
    type: 'Filesystem',
    parameters: { device: `/dev/vg${at}/lv`, directory: `/srv/${at}`, fstype: 'xfs' },
  }),
];

function resource(at: number): string {
  const id = `r${at}`;
  const { type = '', parameters = {} } = AGENTS[at % AGENTS.length]?.(at) ?? {};
  const operations = ['monitor', 'start', 'stop'].map((name) =>
    element('op', {
      id: `${id}-${name}`,
      name,
      interval: name === 'monitor' ? '20s' : '0s',
      timeout: '60s',
    }),
  );
  return element(
    'primitive',
    { id, class: 'ocf', provider: 'heartbeat', type },
    nvset('instance_attributes', `${id}-p`, parameters) +
      element('operations', { id: `${id}-ops` }, operations.join('\n')),
  );
}

interface Size {
  readonly resources: number;
  /** What each node remembers: of its own resources that they run, or, as in a live cluster, also that the others do not. */
  readonly history: 'none' | 'own' | 'all';
}

/** What a node remembers of an operation: all attributes that Pacemaker writes. */
function remembered(id: string, node: number, operation: 'start' | 'monitor' | 'probe'): string {
  const [task, interval] =
    operation === 'start' ? ['start', 0] : ['monitor', operation === 'probe' ? 0 : 20000];
  const key = `${node}:1:${operation === 'probe' ? 7 : 0}:aaaaaaaa-0000-4000-8000-000000000000`;
  const code = operation === 'probe' ? 7 : 0;
  return element('lrm_rsc_op', {
    id: operation === 'monitor' ? `${id}_monitor_20000` : `${id}_last_0`,
    operation_key: `${id}_${task}_${interval}`,
    operation: task,
    'crm-debug-origin': 'controld_update_resource_history',
    crm_feature_set: '3.19.0',
    'transition-key': key,
    'transition-magic': `0:${code};${key}`,
    'exit-reason': '',
    on_node: `node${node}`,
    'call-id': node,
    'rc-code': code,
    'op-status': 0,
    interval,
    'last-rc-change': 1700000000,
    'exec-time': 20,
    'queue-time': 0,
    'op-digest': '4811cef7f7f94e3a35a70be7916cb2fd',
  });
}

/** Groups of three with constraints between them, and what the nodes remember of each member. */
function largeCib({ resources, history }: Size): string {
  const groups = resources / 3;
  const entry = (id: string, operations: string): string =>
    element('lrm_resource', { id, class: 'ocf', provider: 'heartbeat', type: 'IPaddr2' }, operations);
  return cib({
    resources: times(groups, (at) =>
      element('group', { id: `g${at}` }, [0, 1, 2].map((i) => resource(3 * at + i)).join('\n')),
    ),
    constraints: times(groups, (at) =>
      [
        location(`l${at}`, `g${at}`, `node${(at % 3) + 1}`),
        at === 1 ? '' : order(`o${at}`, `g${at - 1}`, `g${at}`),
      ].join('\n'),
    ),
    history: (node) =>
      times(history === 'none' ? 0 : resources, (at) => {
        const id = `r${at}`;
        if (at % 3 === node - 1)
          return entry(id, remembered(id, node, 'start') + remembered(id, node, 'monitor'));
        return history === 'all' ? entry(id, remembered(id, node, 'probe')) : '';
      }),
  });
}

function cibOfPasswords(): string {
  return cib({
    resources: times(PASSWORDS / 10, (at) =>
      element(
        'primitive',
        { id: `p${at}`, class: 'ocf', provider: 'heartbeat', type: 'Dummy' },
        nvset(
          'instance_attributes',
          `s${at}`,
          Object.fromEntries(Array.from({ length: 10 }, (_, i) => [`x${i}_password`, `geheim-${at}-${i}`])),
        ),
      ),
    ),
  });
}

/** Seconds by the clock. */
function seconds(command: string, args: readonly string[]): number {
  const started = performance.now();
  const { error } = spawnSync(command, args, { stdio: 'ignore' });
  if (error) throw error;
  return (performance.now() - started) / 1000;
}

const PLAIN = [HATOOL, 'verify', '--no-config', '--format', 'json'];

function show(name: string, took: number): void {
  console.log(`  ${name.padEnd(62)} ${took.toFixed(1).padStart(6)} s`);
}

function oneCib(folder: string, name: string, text: string): void {
  const path = join(folder, 'cib.xml');
  writeFileSync(path, text);
  show(`${name}, ${(statSync(path).size / 1e6).toFixed(1)} MB`, seconds(process.execPath, [...PLAIN, path]));
}

const HISTORIES: Readonly<Record<Size['history'], string>> = {
  none: 'no history',
  own: 'history of starts and monitors',
  all: 'history with probes on all nodes',
};

/** Prints what verifying takes. */
export function benchVerify(): void {
  const folder = mkdtempSync(join(tmpdir(), 'hatool-bench-verify-'));
  console.log('hatool verify, by the clock');
  for (const size of SIZES) {
    oneCib(folder, `${size.resources} resources, ${HISTORIES[size.history]}`, largeCib(size));
  }
  oneCib(folder, `${PASSWORDS} passwords`, cibOfPasswords());
  const many = join(folder, 'many');
  mkdirSync(many);
  const sample = readFileSync(SAMPLE, 'utf8');
  for (let i = 0; i < FILES; i += 1)
    writeFileSync(join(many, `${i}.xml`), sample.replaceAll('WebIP', `WebIP${i}`));
  // Without more processors than one there are no other processes; taskset is Linux's.
  const pinned = ['-c', '0', process.execPath, ...PLAIN, many];
  if (process.platform === 'linux') show(`${FILES} CIBs on one processor`, seconds('taskset', pinned));
  show(`${FILES} CIBs on ${availableParallelism()}`, seconds(process.execPath, [...PLAIN, many]));
  rmSync(folder, { recursive: true });
}
