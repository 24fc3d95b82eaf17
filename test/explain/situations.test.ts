/** Small clusters explained from all sides, as they were when somebody last read them. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';
import { EXPLAIN_SITUATIONS } from './situations/clusters.js';

const place = mkdtempSync(join(tmpdir(), 'hatool-situations-'));
afterAll(() => rmSync(place, { recursive: true }));

/** With the moment for which everything is judged. */
function dated(cib: string): string {
  return cib.replace('<cib ', '<cib execution-date="1767225600" ');
}

/** The answers to several questions about a cluster, each below its question. */
async function answersTo(
  files: readonly string[],
  questions: readonly (readonly string[])[],
): Promise<string> {
  const parts: string[] = [];
  for (const question of questions) {
    const { stdout, stderr } = await hatool(['explain', ...files.slice(0, 1), ...question]);
    const asked = question.join(' ').replaceAll(place, '.');
    parts.push(`$ hatool explain ${asked}\n${(stdout + stderr).replaceAll(place, '.')}`);
  }
  return parts.join('\n');
}

describe.each(Object.entries(EXPLAIN_SITUATIONS))('explained: %s', (name, situation) => {
  const files = [join(place, `${name}.xml`), join(place, `${name}-changed.xml`)] as const;
  writeFileSync(files[0], dated(situation.cib));
  if (situation.changed !== undefined) writeFileSync(files[1], dated(situation.changed));
  const snapshot = (what: string): string => join(import.meta.dirname, 'situations', `${name}-${what}.txt`);

  it('the cluster and each resource', async () => {
    const questions = [[], ...situation.resources.map((resource) => [resource])];
    await expect(await answersTo(files, questions)).toMatchFileSnapshot(snapshot('resources'));
  });

  it('what would bring a resource to a node', async () => {
    const questions = situation.moves.map((move) => {
      const [resource = '', node = ''] = move.split(' ');
      return [resource, '--to', node];
    });
    await expect(await answersTo(files, questions)).toMatchFileSnapshot(snapshot('moves'));
  });

  it('why actions are required, and what a change of the configuration changes', async () => {
    const actions = (situation.actions ?? []).map((action) => ['--action', action]);
    const against =
      situation.changed === undefined
        ? []
        : [[], ...situation.resources.slice(0, 3).map((id) => [id])].map((of) => [
            ...of,
            '--against',
            files[1],
          ]);
    await expect(await answersTo(files, [...actions, ...against])).toMatchFileSnapshot(snapshot('actions'));
  });
});
