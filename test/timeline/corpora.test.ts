/** Every real log and report archive at hand: nothing throws, and what matters is recognised. */
import { describe, expect, it } from 'vitest';
import { openInputs } from '../../src/input/open.js';
import type { LogFile } from '../../src/logs/read-log.js';
import { readTimeline } from '../../src/timeline/read-timeline.js';
import { timelineEntries } from '../../src/views/timeline/timeline-view.js';
import { hasShared, sharedFiles, sharedTitle } from '../shared.js';
import { logFiles } from './recordings.js';

interface Corpus {
  readonly name: string;
  readonly files: () => AsyncIterable<LogFile>;
  /** The least share of cluster lines at notice and above that must be recognised. */
  readonly floor: number;
}

const archive =
  (ending: string): (() => AsyncIterable<LogFile>) =>
  () =>
    openInputs(sharedFiles('reports', ending));

const corpora: readonly Corpus[] = [
  { name: 'the SLES 15 SP1 report', files: archive('sles15sp1-history-test.tar.bz2'), floor: 0.97 },
  {
    name: 'the SLES 11 report with the plugin',
    files: archive('pacemaker-1.1.6-history-test.tar.bz2'),
    floor: 0.7,
  },
  { name: 'the collected logs', files: () => logFiles(sharedFiles('logs', '.log')), floor: 0.9 },
  {
    name: 'every log of every recording',
    files: () =>
      logFiles([
        ...sharedFiles('cluster-recordings', '.log'),
        ...sharedFiles('cluster-recordings', 'syslog'),
      ]),
    floor: 0.95,
  },
];

describe.skipIf(!hasShared).each(corpora)(sharedTitle('$name'), ({ name, files, floor }) => {
  it('is read without an exception, and most of what matters is recognised', async () => {
    const timeline = await readTimeline(files());
    let [recognised, unrecognised] = [0, 0];
    for (const file of timeline.statistics) {
      recognised += file.recognisedNotable;
      unrecognised += file.unrecognised;
    }
    const share = recognised / (recognised + unrecognised);
    console.log(
      `${name}: ${(share * 100).toFixed(1)} % of ${recognised + unrecognised} lines at notice and above recognised`,
    );
    expect(share).toBeGreaterThanOrEqual(floor);
    expect(timelineEntries(timeline).length).toBeGreaterThan(0);
  });
});

describe.skipIf(!hasShared)(sharedTitle('a merged log beside the logs it was merged from'), () => {
  it('adds no transition of its own', async () => {
    const one = await readTimeline(
      logFiles(sharedFiles('cluster-recordings/seed-http-failover', 'pacemaker.log')),
    );
    const both = await readTimeline(
      logFiles([
        ...sharedFiles('cluster-recordings/seed-http-failover', 'syslog'),
        ...sharedFiles('cluster-recordings/seed-http-failover', 'pacemaker.log'),
      ]),
    );
    expect(both.transitions.length).toBe(one.transitions.length);
    expect(both.fencing.length).toBe(one.fencing.length);
    expect(both.dc.map(({ node }) => node)).toEqual(one.dc.map(({ node }) => node));
  });
});
