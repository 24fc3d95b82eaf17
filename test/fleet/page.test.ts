/** The answers in docs/fleet.md are those of hatool to a fleet that is made anew; `--update` at the end of the command writes them. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeFleet } from '../../scripts/fleet-data/write-fleet.js';
import { hatool } from '../cli/harness.js';
import { hasPeer, peers, peerTitle } from './peers.js';

const page = resolve(import.meta.dirname, '../../docs/fleet.md');
const top = mkdtempSync(join(tmpdir(), 'hatool-fleet-page-'));
const home = process.cwd();
const duckdb = '@duckdb/node-api';

/** A command, and the answer behind it. */
const ASKED = /(```sh\nhatool (fleet query [^\n]+)\n```\n\n```text\n)[^`]*(```\n)/g;

/** The arguments of a command of the page: words, and texts in double quotes. */
const argumentsOf = (command: string): string[] =>
  [...command.matchAll(/"([^"]*)"|(\S+)/g)].map(([, quoted, word]) => quoted ?? word ?? '');

beforeAll(async () => {
  if (!hasPeer(duckdb)) return;
  // Paths of the answers are to be as short as on the page.
  process.chdir(top);
  await writeFleet({ first: 0, count: 40, folder: '.', seed: 7, events: 300, everyEvent: false });
  await hatool(['fleet', 'ingest', 'inputs', '-o', 'lake', '--workers', '1']);
});
afterAll(() => {
  process.chdir(home);
  rmSync(top, { recursive: true });
});

describe.skipIf(!hasPeer(duckdb))(peerTitle('the page "Fleet"', duckdb), () => {
  it('has the answers that hatool gives to twelve questions', async () => {
    const text = readFileSync(page, 'utf8');
    const parts: string[] = [];
    let end = 0;
    for (const found of text.matchAll(ASKED)) {
      const [whole, before = '', command = '', after = ''] = found;
      const answer = await hatool(argumentsOf(command), { environment: { HATOOL_PEERS: peers } });
      expect({ command, code: answer.code, stderr: answer.stderr }).toEqual({ command, code: 0, stderr: '' });
      parts.push(text.slice(end, found.index), before, answer.stdout, after);
      end = found.index + whole.length;
    }
    expect(parts.length / 4).toBe(12);
    await expect([...parts, text.slice(end)].join('')).toMatchFileSnapshot(page);
  });
});
