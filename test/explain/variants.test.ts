/** Explanations of one resource of each variant, as text, JSON and Markdown, as they were when somebody last read them. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { hatool } from '../cli/harness.js';

const folder = join(import.meta.dirname, 'variants');
const cib = join(folder, 'cib.xml');

const VARIANTS = [
  ['web', 'a primitive that leaves a node because of its failures'],
  ['batch', 'a primitive that needs capacity'],
  ['shop', 'a group'],
  ['agent', 'what is cloned'],
  ['database:1', 'an instance of a promotable clone'],
  ['proxies', 'a bundle'],
  ['proxies-podman-0', 'a replica of a bundle'],
  ['guest1', 'the connection to a guest node'],
  ['far', 'the connection to a remote node'],
  ['down', 'a resource that is to be stopped'],
] as const;

const FORMATS = [
  ['text', 'txt'],
  ['json', 'json'],
  ['markdown', 'md'],
] as const;

/** Paths and versions are those of this machine: they are no part of what is compared. */
function comparable(output: string): string {
  return output.replaceAll(cib, 'cib.xml').replace(/"version": "[\d.]+"/, '"version": "0.0.0"');
}

describe('the explanation of', () => {
  for (const [id, what] of VARIANTS) {
    for (const [format, ending] of FORMATS) {
      it(`${what} ("${id}") as ${format}`, async () => {
        const { code, stdout } = await hatool(['explain', cib, id, '--format', format]);
        expect(code).toBe(0);
        const file = join(folder, `${id.replace(':', '-')}.${ending}`);
        await expect(comparable(stdout)).toMatchFileSnapshot(file);
      });
    }
  }

  it('the whole cluster, one line for each resource', async () => {
    const { stdout } = await hatool(['explain', cib]);
    await expect(comparable(stdout)).toMatchFileSnapshot(join(folder, 'overview.txt'));
  });

  it('an action, back to what asks for it', async () => {
    const { stdout } = await hatool(['explain', cib, '--action', 'shop-app_start_0']);
    await expect(comparable(stdout)).toMatchFileSnapshot(join(folder, 'shop-app-start.txt'));
  });

  it('the constraints around a resource, as DOT and SVG', async () => {
    for (const format of ['dot', 'svg']) {
      const { stdout } = await hatool(['explain', cib, 'shop', '--format', format]);
      await expect(comparable(stdout)).toMatchFileSnapshot(join(folder, `shop.${format}`));
    }
  });
});
