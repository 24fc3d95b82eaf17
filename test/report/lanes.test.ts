import { describe, expect, it } from 'vitest';
import { clockText, dateText, momentText, zoneText } from '../../src/report/lanes/clock.js';
import { drawnEvents } from '../../src/report/lanes/drawn-events.js';
import { drawnSpans } from '../../src/report/lanes/drawn-spans.js';
import { eventText } from '../../src/report/lanes/event-text.js';
import { eventFilter, filterWord, laneFilter, parseFilter } from '../../src/report/lanes/filter.js';
import { indexHistory, type HistoryIndex } from '../../src/report/lanes/history-index.js';
import {
  arranged,
  AS_THEY_ARE,
  laneKey,
  withLaneMoved,
  withPinToggled,
} from '../../src/report/lanes/lane-order.js';
import { leveled, type LeveledEvents } from '../../src/report/lanes/levels.js';
import { withLineDifferences, withLines } from '../../src/report/lanes/line-differences.js';
import { linkText, parseLink } from '../../src/report/lanes/page-link.js';
import { lowerBound } from '../../src/report/lanes/search.js';
import { ticks } from '../../src/report/lanes/ticks.js';
import { within, xOf, zoomed } from '../../src/report/lanes/view.js';
import { SPAN_STATES } from '../../src/report/report-data.js';
import { MIDDLE, SMALL, madeHistory } from './made-report.js';

const index = indexHistory(madeHistory(MIDDLE));
const whole = { from: index.from, to: index.to };

const eventsOf = ({ events, from, to }: HistoryIndex, of: Uint32Array): LeveledEvents =>
  leveled({ events: of, at: events.at, severity: events.severity, from, to });

const all = Uint32Array.from({ length: index.events.count }, (_, event) => event);
const total = (counts: ArrayLike<number>): number =>
  Array.from(counts).reduce((sum, count) => sum + count, 0);

describe('searching in order', () => {
  it('finds the first value that is not below', () => {
    expect([0, 1, 2, 3, 9].map((wanted) => lowerBound([1, 2, 2, 5], wanted))).toEqual([0, 0, 1, 3, 4]);
  });
});

describe('an indexed history', () => {
  it('knows the moments and texts of its events', () => {
    const { events, history } = indexHistory(madeHistory(SMALL));
    expect(events.at).toHaveLength(SMALL.events);
    expect(events.at[1]).toBe(history.time.from + (history.events.at[0] ?? 0) + (history.events.at[1] ?? 0));
    const word = (place: number): string => history.events.words[history.events.arguments[place] ?? -1] ?? '';
    const second = history.events.kind.findIndex((kind, event) => event > 0 && kind === 0);
    expect(eventText(events, second)).toBe(
      `monitor of ${word(second * 3)} on ${word(second * 3 + 1)}: ${word(second * 3 + 2)} (ok)`,
    );
  });

  it('puts each event into the lanes of its node and of what it is about', () => {
    const lane = index.lanes.find(({ name }) => name === 'db5');
    const resource = index.history.resources.indexOf('db5');
    const expected = all.filter((event) => index.events.columns.about[event] === resource);
    expect(lane?.events).toEqual(expected);
    const node = index.lanes[0];
    expect(node?.events).toEqual(all.filter((event) => index.events.columns.node[event] === 0));
  });

  it('lets a span without length last to the end of the logs', () => {
    const { lanes, to } = indexHistory({
      ...madeHistory(SMALL),
      lanes: [
        {
          kind: 'node',
          name: 'node1',
          spans: { state: [0], from: [5], length: [-1], node: [-1], file: [-1], line: [0] },
        },
      ],
    });
    expect(lanes[0]?.spans.to[0]).toBe(to);
  });
});

describe('events drawn at any zoom', () => {
  it('loses no event and no severity, whichever level is used', () => {
    const events = eventsOf(index, all);
    for (const width of [200, 1000, 4000, 40_000]) {
      const { count, worst } = drawnEvents(events, whole, width);
      expect(total(count), `${width} columns`).toBe(index.events.count);
      expect(Math.max(...worst)).toBe(Math.max(...index.events.severity));
    }
  });

  it('uses coarse counts only when a column is as wide as they are', () => {
    const events = eventsOf(index, all);
    expect(events.levels.map(({ size }) => size)).toEqual([2048, 8192]);
    const part = { from: index.from, to: index.from + (index.to - index.from) / 100 };
    const drawn = drawnEvents(events, part, 1000);
    expect(total(drawn.count)).toBe(lowerBound(index.events.at, part.to));
  });

  it('places an event within a column of where it is', () => {
    const event = 777;
    const one = eventsOf(index, Uint32Array.of(event));
    const { count } = drawnEvents(one, whole, 1000);
    expect(count.indexOf(1)).toBe(Math.floor(xOf(index.events.at[event] ?? 0, whole, 1000)));
  });
});

describe('spans drawn at any zoom', () => {
  const spansOf = (
    list: readonly (readonly [state: (typeof SPAN_STATES)[number], from: number, length: number])[],
  ): HistoryIndex['lanes'][number]['spans'] | undefined =>
    indexHistory({
      ...madeHistory(SMALL),
      time: { from: 0, to: 1000, utcOffsetMinutes: 0, hasYear: true },
      lanes: [
        {
          kind: 'resource',
          name: 'db',
          spans: {
            state: list.map(([state]) => SPAN_STATES.indexOf(state)),
            from: list.map(([, from], place) => from - (list[place - 1]?.[1] ?? 0)),
            length: list.map(([, , length]) => length),
            node: list.map(() => 0),
            file: list.map(() => 0),
            line: list.map(() => 1),
          },
        },
      ],
    }).lanes[0]?.spans;

  it('joins what is shorter than a pixel, and shows the worst of it', () => {
    const spans = spansOf([
      ['started', 0, 1],
      ['failed', 1, 1],
      ['started', 2, 1],
      ['started', 100, 500],
    ]);
    const drawn = spans === undefined ? [] : drawnSpans(spans, { from: 0, to: 1000 }, 100);
    expect(drawn).toHaveLength(2);
    const joined = drawn.find(({ count }) => count === 3);
    expect(SPAN_STATES[joined?.state ?? 0]).toBe('failed');
  });

  it('finds a long span that began before the view, behind short ones', () => {
    const spans = spansOf([
      ['started', 0, 900],
      ['outage', 10, 5],
      ['outage', 20, 5],
    ]);
    const drawn = spans === undefined ? [] : drawnSpans(spans, { from: 500, to: 600 }, 100);
    expect(drawn.map(({ left, right }) => [left, right])).toEqual([[0, 100]]);
  });
});

describe('the filter', () => {
  const kept = (text: string): Uint32Array => all.filter(eventFilter(index, parseFilter(text)));

  it('reads keys, texts and quoted words', () => {
    expect(parseFilter('node:N2 kind:fencing res:"my db" severity:error "left the"  x')).toEqual({
      node: ['n2'],
      kind: ['fencing'],
      res: ['my db'],
      severity: ['error'],
      text: ['left the', 'x'],
    });
    expect(parseFilter(`x ${filterWord('res', 'my db')}`).res).toEqual(['my db']);
  });

  it('keeps what all words hold for', () => {
    const { columns, severity } = index.events;
    const node2 = kept('node:node2');
    expect(node2).toEqual(all.filter((event) => columns.node[event] === 1));
    expect(kept('severity:warning')).toEqual(all.filter((event) => (severity[event] ?? 0) >= 2));
    expect(kept('node:node2 severity:warning')).toEqual(node2.filter((event) => (severity[event] ?? 0) >= 2));
    expect(kept('failed on')).toEqual(
      all.filter((event) => eventText(index.events, event).includes('failed on')),
    );
  });

  it('takes one of several names of a key, and a part of a name where none is called so', () => {
    const { columns } = index.events;
    expect(kept('node:node1 node:node2')).toEqual(all.filter((event) => (columns.node[event] ?? 9) < 2));
    expect(kept('res:service-1')).toEqual(
      all.filter((event) => index.history.resources[columns.about[event] ?? -1] === 'service-1'),
    );
    expect(kept('res:service-').length).toBeGreaterThan(kept('res:service-1').length);
  });

  it('finds nothing for names that do not exist', () => {
    expect(kept('node:nowhere')).toHaveLength(0);
    expect(kept('severity:nothing')).toHaveLength(0);
  });

  it('hides the lanes of other nodes and resources', () => {
    const shown = index.lanes.filter(laneFilter(index, parseFilter('node:node2 res:db5')));
    expect(shown.map(laneKey)).toEqual(['node node2', 'resource db5', 'transitions transitions']);
  });
});

describe('the order of lanes', () => {
  const { lanes } = indexHistory(madeHistory(SMALL));
  const names = (arrangement: typeof AS_THEY_ARE): string[] =>
    arranged(lanes, arrangement, () => true).map((lane) => lanes[lane]?.name ?? '');

  it('puts pinned lanes first, even those that a filter hides', () => {
    const pinned = withPinToggled(AS_THEY_ARE, 'resource service-1');
    expect(names(pinned)[0]).toBe('service-1');
    expect(arranged(lanes, pinned, () => false)).toHaveLength(1);
    expect(names(withPinToggled(pinned, 'resource service-1'))).toEqual(names(AS_THEY_ARE));
  });

  it('moves a lane by one place, and not beyond the ends', () => {
    const keys = lanes.map(laneKey);
    const moved = withLaneMoved(AS_THEY_ARE, keys, 'node node2', 'up');
    expect(names(moved).slice(0, 2)).toEqual(['node2', 'node1']);
    expect(withLaneMoved(AS_THEY_ARE, keys, 'node node1', 'up')).toBe(AS_THEY_ARE);
  });
});

describe('the part of the time in view', () => {
  it('keeps the moment under the mouse where it is', () => {
    const view = zoomed({ from: 0, to: 100 }, 0.5, 25);
    expect(xOf(25, view, 1000)).toBe(xOf(25, { from: 0, to: 100 }, 1000));
  });

  it('never leaves the logs, nor becomes shorter than can be told apart', () => {
    expect(within({ from: -50, to: 50 }, { from: 0, to: 1000 })).toEqual({ from: 0, to: 100 });
    expect(within({ from: -50, to: 5000 }, { from: 0, to: 1000 })).toEqual({ from: 0, to: 1000 });
    expect(within({ from: 500, to: 500 }, { from: 0, to: 1000 })).toEqual({ from: 500, to: 520 });
  });
});

describe('times in words', () => {
  const time = { from: 0, to: 1, utcOffsetMinutes: 120, hasYear: true };
  const moment = Date.UTC(2026, 10, 22, 22, 18, 42, 125);

  it('are in the zone of the logs, with the year where it is known', () => {
    expect(momentText(moment, time)).toBe('2026-11-23 00:18:42.125');
    expect(clockText(moment, time, 'seconds')).toBe('00:18:42');
    expect(dateText(moment, { ...time, hasYear: false })).toBe('Nov 23');
    expect([120, -210, 0, null].map((utcOffsetMinutes) => zoneText({ ...time, utcOffsetMinutes }))).toEqual([
      'UTC+02:00',
      'UTC-03:30',
      'UTC',
      'zone unknown',
    ]);
  });

  it('stand on the axis at round times of that zone, with the date where a day begins', () => {
    const day = { from: Date.UTC(2026, 10, 22, 20, 0), to: Date.UTC(2026, 10, 23, 2, 0) };
    const found = ticks(day, 600, time);
    expect(found.map(({ text }) => text)).toEqual([
      '22:00',
      '23:00',
      '2026-11-23',
      '01:00',
      '02:00',
      '03:00',
      '04:00',
    ]);
    expect(found[1]?.x).toBe(100);
  });
});

describe('links into the page', () => {
  it('come back as they were made', () => {
    const links = [
      { incident: 3 },
      { t: 1_795_346_297_123, lane: 'resource my db & more', event: 12 },
      { resource: 'db/1' },
      { file: 0, line: 7 },
    ];
    expect(links.map((link) => parseLink(linkText(link)))).toEqual(links);
  });

  it('leave out what is no number', () => {
    expect(parseLink('#incident=x&t=1e9&event=-1')).toEqual({});
    expect(parseLink('#events')).toEqual({});
  });
});

describe('lines as differences', () => {
  it('come back as they were', () => {
    const { events } = index.history;
    const small = withLineDifferences(events);
    expect(withLines(small)).toEqual(events);
    expect(Math.max(...small.line)).toBeLessThan(Math.max(...events.line) / 10);
  });
});
