/** The Containerfile as far as it can be looked at without an engine: what it copies is there and not left out. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { root } from './built-program.js';

const lines = readFileSync(join(root, 'Containerfile'), 'utf8')
  .replaceAll(/\\\n/g, ' ')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'));

const instructions = lines.map((line) => {
  const [, name = '', rest = ''] = /^([A-Z]+) +(.*)$/.exec(line) ?? [];
  return { name, words: rest.split(/\s+/) };
});

describe('the Containerfile', () => {
  it('consists of instructions, and its images are named in full', () => {
    const known = ['FROM', 'WORKDIR', 'COPY', 'RUN', 'CMD'];
    expect(instructions.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
    const images = instructions.filter(({ name }) => name === 'FROM').map(({ words }) => words[0]);
    expect(images).toEqual(['docker.io/library/node:22-slim', 'docker.io/library/node:22-slim']);
  });

  it('copies what is there, and nothing that is built or installed here', () => {
    const copied = instructions.filter(
      ({ name, words }) => name === 'COPY' && !words[0]?.startsWith('--from'),
    );
    for (const { words } of copied)
      for (const source of words.slice(0, -1)) expect(existsSync(join(root, source)), source).toBe(true);
    const ignored = readFileSync(join(root, '.dockerignore'), 'utf8').trim().split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', 'node_modules', 'dist']));
  });

  it('installs the package under the name that packing gives it, for a Node that it runs on', () => {
    const { name, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
      name: string;
      engines: { node: string };
    };
    const text = lines.join('\n');
    expect(text).toContain(`npm install --global --omit=dev /tmp/${name}-*.tgz`);
    const [, image = '0'] = /node:(\d+)-/.exec(text) ?? [];
    const [, least = '0'] = /^>=(\d+)/.exec(engines.node) ?? [];
    expect(Number(image)).toBeGreaterThanOrEqual(Number(least));
  });
});
