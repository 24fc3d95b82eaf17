/** The parts of records: fields of the journal, JSON of collectors, and what is kept of an unknown line. */
import { describe, expect, it } from 'vitest';
import type { LogEvent } from '../../src/logs/event.js';
import type { LogLevel, LogLine } from '../../src/logs/log-line.js';
import { levelNamed, levelOfPriority } from '../../src/logs/log-level.js';
import { FieldList } from '../../src/logs/records/field-list.js';
import { journalLine, stampOf } from '../../src/logs/records/journal-entry.js';
import { jsonEntry, jsonFields } from '../../src/logs/records/json-record.js';
import {
  isGrave,
  isOngoing,
  shownMessage,
  UnknownLines,
  type CountedForm,
} from '../../src/logs/unknown-lines.js';
import { isInUnknownForm, UnreadLines } from '../../src/logs/unread-lines.js';
import { facilityPrefix } from '../../src/logs/wrappers/facility.js';

const bodied = (body: string): LogLine => ({ daemon: 'controld', program: 'crmd', body });

describe('the time of an entry of the journal', () => {
  it.each([
    ['1795345852079001', '2026-11-22T11:10:52.079001Z'],
    ['0', '1970-01-01T00:00:00.000000Z'],
    ['253402300799000000', '9999-12-31T23:59:59.000000Z'],
    ['253402300800000000', undefined],
    ['-5', undefined],
    ['soon', undefined],
    [undefined, undefined],
  ])('%s is %s', (microseconds, stamp) => {
    expect(stampOf(microseconds)).toBe(stamp);
  });
});

describe('an entry of the journal', () => {
  const line = (
    fields: Readonly<Record<string, string>>,
    stamp: string | undefined = 'T',
  ): string | undefined => journalLine((name) => fields[name], stamp);

  it.each<readonly [Readonly<Record<string, string>>, string | undefined]>([
    [{ MESSAGE: 'm' }, 'T - -: m'],
    [{ MESSAGE: 'm', PRIORITY: '5', _HOSTNAME: 'h', SYSLOG_IDENTIFIER: 'p', _PID: '7' }, '<29>T h p[7]: m'],
    [{ MESSAGE: 'm', PRIORITY: '8' }, 'T - -: m'],
    [{ MESSAGE: 'm', PRIORITY: '0', _COMM: 'c', _SYSTEMD_UNIT: 'u' }, '<24>T - c: m'],
    [{ MESSAGE: 'm', _SYSTEMD_UNIT: 'u', UNIT: 'v' }, 'T - u: m'],
    [{ MESSAGE: 'm', UNIT: 'v', SYSLOG_PID: '9' }, 'T - v[9]: m'],
    [{ MESSAGE: 'm', SYSLOG_IDENTIFIER: 'a b', _PID: 'x', _HOSTNAME: 'h 1' }, 'T h1 a_b: m'],
    [{ MESSAGE: 'a\r\nb\nc' }, 'T - -: a b c'],
    [{ PRIORITY: '5' }, undefined],
  ])('%j is the line %s', (fields, wanted) => {
    expect(line(fields)).toBe(wanted);
  });

  it('without a time is none', () => {
    expect(journalLine(() => 'm', undefined)).toBeUndefined();
  });

  it('keeps the first value of each field that matters, and stands where its message does', () => {
    const fields = new FieldList(3);
    fields.add('OTHER', 'x', 4);
    fields.add('_PID', '1', 5);
    fields.add('_PID', '2', 6);
    expect([fields.number, fields.get('OTHER'), fields.get('_PID')]).toEqual([3, undefined, '1']);
    fields.add('MESSAGE', 'm', 7);
    fields.add('MESSAGE', 'n', 8);
    expect([fields.number, fields.get('MESSAGE')]).toEqual([7, 'm']);
  });
});

describe('an entry in JSON', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['[1]', undefined],
    ['null', undefined],
    ['"x"', undefined],
    ['{', undefined],
  ])('%s is an object or none', (text, fields) => {
    expect(jsonFields(text)).toEqual(fields);
  });

  it.each<readonly [Readonly<Record<string, unknown>>, string | undefined]>([
    [{ __REALTIME_TIMESTAMP: '0', MESSAGE: 'm' }, '1970-01-01T00:00:00.000000Z - -: m'],
    [
      { __REALTIME_TIMESTAMP: '0', MESSAGE: [109, 195, 164], _HOSTNAME: ['h', 'i'] },
      '1970-01-01T00:00:00.000000Z h -: mä',
    ],
    [{ log: 'm\n', time: '2014-04-21T10:00:00Z' }, '2014-04-21T10:00:00Z stdout F m'],
    [
      { message: 'm', '@timestamp': '2014-04-21 10:00:00.5 +01:00', host: 'h', program: 'p' },
      '2014-04-21T10:00:00.5+01:00 h p: m',
    ],
    [{ msg: 'm', ts: '2014-04-21T10:00:00', host: 'h' }, '2014-04-21T10:00:00 stdout F m'],
    [{ log: 'm', time: 'soon', host: 'h', program: 'p' }, 'm'],
    [{ log: 'a\r\nb', message: 'other' }, 'a b'],
    [{ log: 5, timestamp: '2014-04-21T10:00:00Z' }, '2014-04-21T10:00:00Z stdout F 5'],
    [{ log: { deep: 1 } }, undefined],
    [{ time: '2014-04-21T10:00:00Z' }, undefined],
  ])('%j is the line %s', (fields, wanted) => {
    expect(jsonEntry(fields)).toBe(wanted);
  });
});

describe('a line that nobody knows', () => {
  it('is shown without secrets and control characters, up to five hundred characters', () => {
    expect(shownMessage(bodied(' a\u0007\u001Bb '))).toBe('a b');
    expect(shownMessage(bodied('x'.repeat(500)))).toBe('x'.repeat(500));
    expect(shownMessage(bodied('x'.repeat(501)))).toBe(`${'x'.repeat(499)}…`);
    expect(shownMessage(bodied('password=hunter2'))).not.toContain('hunter2');
  });

  it('goes on within fifteen minutes, forwards and backwards', () => {
    const form = { latest: 900_000, event: {} as LogEvent } as Partial<CountedForm> as CountedForm;
    expect([0, 1_800_000, 1_800_001, -1].map((wall) => isOngoing(form, wall))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    expect(isOngoing({ latest: 0 } as Partial<CountedForm> as CountedForm, 0)).toBe(false);
  });

  it('is grave from an error on', () => {
    const levels: readonly (LogLevel | undefined)[] = [
      'emerg',
      'alert',
      'crit',
      'error',
      'warning',
      'notice',
      'info',
      undefined,
    ];
    expect(levels.map(isGrave)).toEqual([true, true, true, true, false, false, false, false]);
  });

  it('is counted by its form, the most frequent first', () => {
    const unknown = new UnknownLines();
    const take = (number: number, body: string, level: LogLevel = 'warning') =>
      unknown.take(number, bodied(body), level);
    take(1, 'once 0x1f');
    take(2, 'call 12 of 0a1b2c3d');
    take(3, 'call 13 of 0a1b2c3e', 'warning');
    take(4, 'call 13 of 0a1b2c3e', 'error');
    take(5, 'id 0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f');
    expect(
      unknown.forms().map(({ form, count, line, level, example }) => [form, count, line, level, example]),
    ).toEqual([
      ['call # of #', 2, 2, 'warning', 'call 12 of 0a1b2c3d'],
      ['once #', 1, 1, 'warning', 'once 0x1f'],
      ['call # of #', 1, 4, 'error', 'call 13 of 0a1b2c3e'],
      ['id #', 1, 5, 'warning', 'id 0a1b2c3d-0a1b-0a1b-0a1b-0a1b2c3d4e5f'],
    ]);
    expect([unknown.lines, unknown.grave, unknown.beyond]).toEqual([5, 1, 0]);
  });
});

describe('a file in an unknown form', () => {
  const looked = (...texts: readonly string[]) => {
    const unread = new UnreadLines();
    texts.forEach((text, i) =>
      unread.look(i + 1, text, (one) => (one.startsWith('good') ? bodied(one) : undefined)),
    );
    return unread;
  };

  it('has lines of cluster programs that cannot be taken apart', () => {
    const { unread, read, firstUnread } = looked(
      '?? crmd[7]: a',
      'good crmd[7]: b',
      'nothing',
      '?? [TOTEM ] c',
    ).statistics(5);
    expect([unread, read, firstUnread]).toEqual([2, 6, { line: 1, text: '?? crmd[7]: a' }]);
    expect(looked(`?? crmd[7]: ${'x'.repeat(200)}`).statistics(0).firstUnread?.text).toHaveLength(120);
    expect([isInUnknownForm({ unread: 2, read: 1 }), isInUnknownForm({ unread: 1, read: 1 })]).toEqual([
      true,
      false,
    ]);
  });

  it('is known by a thousand lines', () => {
    const lines = (count: number) => looked(...Array.from({ length: count }, () => 'x')).isOpen;
    expect([lines(999), lines(1000)]).toEqual([true, false]);
  });
});

describe('a level', () => {
  it('has many spellings, and a number for syslog', () => {
    const spelt =
      'emerg EMERG panic alert ALERT crit CRIT critical error ERROR err warning WARNING WARN warn notice NOTICE info INFO debug DEBUG debug2 trace Error';
    expect(
      spelt
        .split(' ')
        .map((word) => levelNamed(word) ?? 'none')
        .join(' '),
    ).toBe(
      'emerg emerg emerg alert alert crit crit crit error error error warning warning warning warning notice notice info info debug debug trace trace none',
    );
    expect([24, 25, 26, 27, 28, 29, 30, 31].map(levelOfPriority).join(' ')).toBe(
      'emerg alert crit error warning notice info debug',
    );
  });

  it('stands behind a facility where a template writes it', () => {
    expect(facilityPrefix('daemon.notice x')).toEqual({ level: 'notice', end: 14 });
    expect(facilityPrefix('<local3.err> x')).toEqual({ level: 'error', end: 13 });
    expect([facilityPrefix('daemon.odd x'), facilityPrefix('other.notice x'), facilityPrefix('x')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});
