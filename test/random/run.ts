/** `npm run random -- FIRST COUNT [--eventful] [--keep FOLDER]`, or `--again [SEED…] --record`: hatool and the reference. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import {
  answerOf,
  findReference,
  hasDied,
  recorded,
  referenceAnswer,
  workplace,
  type Answer,
  type RecordedAnswer,
} from './answers.js';
import { CASES, recordFile, type CaseKind } from './kinds.js';
import type { RandomCase } from './cluster.js';

/** What differs between two answers; empty when nothing does. */
function differences(one: Answer, other: Answer): string[] {
  return (['code', 'stdout', 'graph'] as const).filter((part) => one[part] !== other[part]);
}

/** A transition that fails is an answer as good as another; an input that is refused is none. */
function isAnswer({ code }: Answer): boolean {
  return code === 0 || code === 1;
}

function keep(folder: string, seed: number, asked: RandomCase, answers: readonly [Answer, Answer]): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${seed}.xml`), asked.cib);
  writeFileSync(join(folder, `${seed}.args`), asked.args.join('\n'));
  for (const [i, name] of ['reference', 'hatool'].entries()) {
    const answer = answers[i];
    if (answer) writeFileSync(join(folder, `${seed}.${name}`), `${answer.stdout}\n${answer.graph}`);
  }
}

/** The seeds of which answers are kept, and others that are to be. */
function seedsAgain(kind: CaseKind, more: readonly number[]): readonly number[] {
  const known: readonly RecordedAnswer[] = JSON.parse(readFileSync(recordFile(kind), 'utf8'));
  return [...new Set([...known.map(({ seed }) => seed), ...more])].toSorted((a, b) => a - b);
}

async function main(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      keep: { type: 'string' },
      record: { type: 'boolean' },
      eventful: { type: 'boolean' },
      again: { type: 'boolean' },
    },
  });
  const [first, count] = positionals.map(Number);
  const program = findReference();
  if ((values.again !== true && (first === undefined || !count)) || !program) {
    console.error(
      program
        ? 'usage: npm run random -- (FIRST COUNT | --again [SEED…]) [--eventful] [--keep FOLDER | --record]'
        : 'needs crm_simulate of Pacemaker 3.0, on PATH or named by HATOOL_CRM_SIMULATE',
    );
    return 2;
  }
  const kind = values.eventful === true ? 'eventful' : 'plain';
  const seeds =
    values.again === true
      ? seedsAgain(kind, positionals.map(Number))
      : Array.from({ length: count ?? 0 }, (_, i) => (first ?? 0) + i);
  const place = workplace();
  const answers: RecordedAnswer[] = [];
  let equal = 0;
  let lost = 0;
  for (const seed of seeds) {
    const asked = CASES[kind](seed);
    const [theirs, ours] = [referenceAnswer(program, asked, place), await answerOf(asked, place)];
    if (hasDied(theirs)) {
      lost += 1;
      continue;
    }
    const differing = differences(theirs, ours);
    if (differing.length === 0) equal += 1;
    else console.log(`seed ${seed}: ${differing.join(', ')}`);
    if (differing.length > 0 && values.keep !== undefined) keep(values.keep, seed, asked, [theirs, ours]);
    if (values.record === true && isAnswer(theirs)) answers.push(recorded(seed, asked, theirs));
  }
  place.dispose();
  if (values.record === true) {
    const lines = answers.map((answer) => JSON.stringify(answer));
    writeFileSync(recordFile(kind), `[\n${lines.join(',\n')}\n]\n`);
  }
  const compared = seeds.length - lost;
  console.log(`${equal}/${compared} equal; the reference died of ${lost} more`);
  return equal === compared ? 0 : 1;
}

process.exitCode = await main();
