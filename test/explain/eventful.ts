/** Questions about random clusters in trouble: everything that can be asked of them, kept short. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hatool } from '../cli/harness.js';
import { eventfulCase } from '../random/eventful/cluster.js';

/** The same cluster with firm wishes made weak and the first constraint taken away. */
function changed(cib: string): string {
  return cib
    .replace(/<rsc_(?:location|colocation|order)\b[^>]*\/>/, '')
    .replaceAll(/(<rsc_[a-z]+ [^>]*)score="-INFINITY"/g, '$1score="-20"');
}

function ids(cib: string, pattern: RegExp): string[] {
  return [...cib.matchAll(pattern)].flatMap(([, id]) => (id === undefined ? [] : [id]));
}

/** What is asked: the whole, each resource, where it might be else, and what would bring it there. */
function questionsAbout(cib: string): string[][] {
  const resources = ids(cib, /<(?:primitive|group|clone|bundle) id="(r\d[^"]*)"/g);
  const nodes = ids(cib, /<node_state [^>]*uname="([^"]*)"/g);
  const tops = resources.filter((id) => /^r\d+$/.test(id));
  return [
    [],
    ...resources.map((id) => [id]),
    ...tops.flatMap((id) => nodes.slice(0, 2).map((node) => [id, '--node', node])),
    ...tops.slice(0, 2).map((id, at) => [id, '--to', nodes[at] ?? 'node1']),
  ];
}

/** The answers to all questions about the cluster of a seed, each below its question. */
export async function answersAbout(seed: number, folder: string): Promise<string> {
  const { cib } = eventfulCase(seed);
  const [file, other] = [join(folder, `${seed}.xml`), join(folder, `${seed}-changed.xml`)];
  writeFileSync(file, cib);
  writeFileSync(other, changed(cib));
  const parts: string[] = [];
  for (const question of [...questionsAbout(cib), ['--against', other]]) {
    const moment = ['--set-datetime', '2026-05-05 12:00:00Z'];
    const { stdout, stderr } = await hatool(['explain', file, ...question, ...moment]);
    // The moment is asked for each time, and need not be told each time.
    const told = (stdout + stderr).replace(/^\? imagined: the time is[^)]*\)\n/m, '');
    parts.push(`$ hatool explain ${question.join(' ')}\n${told}`.replaceAll(folder, '.'));
  }
  return parts.join('\n');
}
