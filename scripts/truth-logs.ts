/** `npm run truth -- logs`: what the timelines of recorded clusters say beside what was observed of these from outside. */
import { recallsOf } from '../test/timeline/log-truth.js';
import type { Recall } from '../test/timeline/recall.js';
import { nodesOf, recordings, timelineOf } from '../test/timeline/recordings.js';

/** So much of the failures syslog alone must tell. */
const SYSLOG_FAILURES = 0.95;

function row(label: string, recalls: readonly Recall[]): string {
  const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);
  const [found, of] = [sum(recalls.map((one) => one.found)), sum(recalls.map((one) => one.of))];
  const share = of === 0 ? '' : ` ${((found / of) * 100).toFixed(1)} %`;
  return `${label.padEnd(15)}${`${found} of ${of}`.padStart(14)}${share.padStart(8)}${String(sum(recalls.map((one) => one.untrue.length))).padStart(8)}`;
}

async function allRecalls(logs?: string[]): Promise<Recall[]> {
  const all: Recall[] = [];
  for (const recording of recordings) all.push(...recallsOf(recording, await timelineOf(recording, logs)));
  return all;
}

/** What each node's log says by itself: it knows of the others what the DC is told, if it was the DC. */
async function recallsOfEachNode(): Promise<Recall[]> {
  const all: Recall[] = [];
  for (const recording of recordings)
    for (const node of nodesOf(recording))
      all.push(...recallsOf(recording, await timelineOf(recording, undefined, [node])));
  return all;
}

function showTable(title: string, all: readonly Recall[]): void {
  console.log(`\n${title.padEnd(15)}${'found'.padStart(14)}${''.padStart(8)}${'untrue'.padStart(8)}`);
  for (const kind of new Set(all.map((one) => one.kind)))
    console.log(
      row(
        kind,
        all.filter((one) => one.kind === kind),
      ),
    );
}

const sayEach = (all: readonly Recall[], what: 'missed' | 'untrue'): void => {
  for (const recall of all) for (const one of recall[what]) console.log(`${recall.kind} ${what}: ${one}`);
};

/** Prints what is found of each kind, and what is not; true when all is, and most failures by syslog alone, and nothing is untrue. */
export async function truthOfLogs(): Promise<boolean> {
  const all = await allRecalls();
  sayEach(all, 'missed');
  sayEach(all, 'untrue');
  showTable('all logs', all);
  // Syslog has the messages at notice and above only, with stamps of whole seconds.
  const bySyslog = await allRecalls(['syslog']);
  sayEach(bySyslog, 'untrue');
  showTable('syslog alone', bySyslog);
  const byNode = await recallsOfEachNode();
  sayEach(byNode, 'untrue');
  showTable('one node alone', byNode);
  const failures = bySyslog.filter(({ kind }) => kind === 'failures');
  const [found, of] = [failures.map((one) => one.found), failures.map((one) => one.of)].map((numbers) =>
    numbers.reduce((sum, number) => sum + number, 0),
  );
  return (
    all.every(({ missed, untrue }) => missed.length === 0 && untrue.length === 0) &&
    [...bySyslog, ...byNode].every(({ untrue }) => untrue.length === 0) &&
    (found ?? 0) >= SYSLOG_FAILURES * (of ?? 0)
  );
}
