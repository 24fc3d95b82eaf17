/** `npm run truth -- logs`: what the timelines of recorded clusters say beside what was observed of these from outside. */
import { recallsOf } from '../test/timeline/log-truth.js';
import type { Recall } from '../test/timeline/recall.js';
import { recordings, timelineOf } from '../test/timeline/recordings.js';

function row(label: string, recalls: readonly Recall[]): string {
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const [found, of] = [sum(recalls.map((one) => one.found)), sum(recalls.map((one) => one.of))];
  const share = of === 0 ? '' : ` ${((found / of) * 100).toFixed(1)} %`;
  return `${label.padEnd(15)}${`${found} of ${of}`.padStart(14)}${share.padStart(8)}${String(sum(recalls.map((one) => one.untrue.length))).padStart(8)}`;
}

/** Prints the table and what it does not find; true when nothing is missed and nothing untrue. */
export async function truthOfLogs(): Promise<boolean> {
  const all: Recall[] = [];
  for (const recording of recordings) {
    const recalls = recallsOf(recording, await timelineOf(recording));
    for (const { kind, missed, untrue } of recalls) {
      for (const one of missed) console.log(`${recording}: ${kind} missed: ${one}`);
      for (const one of untrue) console.log(`${recording}: ${kind} not so: ${one}`);
    }
    all.push(...recalls);
  }
  console.log(`\n${''.padEnd(15)}${'found'.padStart(14)}${''.padStart(8)}${'untrue'.padStart(8)}`);
  for (const kind of new Set(all.map((one) => one.kind))) {
    console.log(
      row(
        kind,
        all.filter((one) => one.kind === kind),
      ),
    );
  }
  return all.every(({ missed, untrue }) => missed.length === 0 && untrue.length === 0);
}
