/** `hatool simulate` beside Pacemaker's own tools: recorded output, inputs of others, and what it stores. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hasShared, sharedFolder, sharedTitle } from '../shared.js';
import { hatool } from './harness.js';

const folder = mkdtempSync(join(tmpdir(), 'hatool-simulate-reference-'));
afterAll(() => rmSync(folder, { recursive: true }));

const CLI = join(sharedFolder, 'pacemaker/cli');
const CLUSTER = join(CLI, 'crm_mon.xml');
const SUITE = join(sharedFolder, 'pacemaker/scheduler/xml');

/** What the reference's regression run recorded for a test, by its title. */
function recorded(title: string): string {
  const text = readFileSync(join(CLI, 'regression.crm_simulate.exp'), 'utf8');
  const start = `=#=#=#= Begin test: ${title} =#=#=#=\n`;
  const at = text.indexOf(start) + start.length;
  return text.slice(at, text.indexOf('=#=#=#= End test:', at));
}

/** Parts that its run masks: the version of the format, the folder of inputs. */
function masked(text: string): string {
  return text
    .replace(/api-version="[\d.]+"/, 'api-version="X"')
    .replaceAll(CLI, 'CTS_CLI_DATA')
    .replace(/(last-failure-\S+)=\d+/g, '$1=');
}

// A line that Pacemaker logs while it schedules stands among what it prints.
const LOGGED = /^ {2}\* Injecting attribute last-failure-\S+ into .*\n/gm;

describe.skipIf(!hasShared)(sharedTitle("the recorded runs of crm_simulate's regression test"), () => {
  it.each([
    ['Show allocation scores with crm_simulate', ['--show-scores', '--output-as=xml']],
    ['Show utilization with crm_simulate', ['--show-utilization']],
    ['Simulate injecting a failure', ['-S', '-i', 'ping_monitor_10000@cluster02=1']],
    ['Simulate bringing a node down', ['-S', '--node-down', 'cluster01']],
    ['Simulate a node failing', ['-S', '--node-fail', 'cluster02']],
  ])('%s: the same output', async (title, argv) => {
    const { code, stdout } = await hatool(['simulate', '-x', CLUSTER, ...argv]);
    expect(code).toBe(0);
    expect(masked(stdout).replaceAll(LOGGED, '')).toBe(masked(recorded(title)).replaceAll(LOGGED, ''));
  });
});

describe.skipIf(!hasShared)(sharedTitle('CIBs that the reference refuses'), () => {
  const invalid = join(sharedFolder, 'cases-invalid');

  it('end with the same exit code, and with a reason', async () => {
    for (const name of readdirSync(invalid)) {
      const meta = JSON.parse(readFileSync(join(invalid, name, 'meta.json'), 'utf8')) as {
        rc_summary: number;
      };
      const args = JSON.parse(readFileSync(join(invalid, name, 'args.json'), 'utf8')) as string[];
      const { code, stderr } = await hatool([
        'simulate',
        '-S',
        '-x',
        join(invalid, name, 'input.xml'),
        ...args,
      ]);
      expect({ name, code }).toEqual({ name, code: meta.rc_summary });
      if (code === 78) expect(stderr).toMatch(/input\.xml:\d+:\d+: /);
    }
  });
});

/** Sections of a status that versions of Pacemaker print alike. */
function statusOf(text: string): string {
  return text.slice(text.indexOf('Current cluster status:')).split('\n\nPerforming')[0] ?? '';
}

const reference = spawnSync('crm_simulate', ['--version'], { encoding: 'utf8' });
const hasReference = reference.error === undefined && hasShared;
const title = 'what is stored is read by crm_simulate to the same status';

describe.skipIf(!hasReference)(
  hasReference ? title : sharedTitle(`${title} [SKIPPED unless crm_simulate is installed]`),
  () => {
    it.each(['594.xml', 'group1.xml', 'clone-anon-probe-1.xml', 'ticket-primitive-1.xml', 'migrate-2.xml'])(
      '%s',
      async (name) => {
        const input = join(SUITE, name);
        const [before, after] = [join(folder, `in-${name}`), join(folder, `out-${name}`)];
        await hatool(['simulate', '-S', '-x', input, '-I', before, '-O', after]);
        for (const path of [before, after]) {
          // The newest schema is new in Pacemaker 3; without its novelties a CIB is one of the schema before.
          const text = readFileSync(path, 'utf8');
          writeFileSync(path, text.replace('validate-with="pacemaker-4.0"', 'validate-with="pacemaker-3.9"'));
          const ours = await hatool(['simulate', '-x', path]);
          const theirs = spawnSync('crm_simulate', ['-x', path], {
            encoding: 'utf8',
            env: { ...process.env, TZ: 'UTC' },
          });
          expect({ path, status: theirs.status }).toEqual({ path, status: 0 });
          expect(statusOf(theirs.stdout)).toBe(statusOf(ours.stdout));
        }
      },
    );
  },
);
