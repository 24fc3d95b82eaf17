import { describe, expect, it } from 'vitest';
import { createSource, spanText } from '../../src/base/source.js';
import { isSbdConf, parseSbdConf, sbdEntry } from '../../src/sbd/parse-sbd-conf.js';
import { isDiskless, sbdDevices, sbdSwitch, sbdWatchdogTimeout } from '../../src/sbd/sbd-settings.js';

const parsed = (text: string): ReturnType<typeof parseSbdConf> => parseSbdConf(createSource('sbd', text));
const values = (text: string): readonly (readonly [string, string])[] =>
  parsed(text).entries.map(({ name, value }) => [name, value]);

describe('the file of SBD', () => {
  it('is assignments, bare, quoted, exported and indented, between comments', () => {
    expect(
      values(`# SBD_A=1\n; SBD_B=1\nSBD_C=1\n  export SBD_D='a "b"'\nSBD_E="x \\"y\\""\r\nSBD_F=\n`),
    ).toEqual([
      ['SBD_C', '1'],
      ['SBD_D', 'a "b"'],
      ['SBD_E', 'x "y"'],
      ['SBD_F', ''],
    ]);
  });

  it('has a quoted value on several lines, and what follows it', () => {
    expect(values('SBD_OPTS="-v \\\n-n x"\nSBD_PACEMAKER=yes')).toEqual([
      ['SBD_OPTS', '-v -n x'],
      ['SBD_PACEMAKER', 'yes'],
    ]);
  });

  it('has its settings at exact places', () => {
    for (const { name, value, nameSpan, valueSpan } of parsed('A=1\n export B="two"\nC=\'3\'').entries) {
      expect(spanText(nameSpan)).toBe(name);
      expect(spanText(valueSpan)).toBe(value);
    }
  });

  it('is read on after a line that sets nothing, and after a quote that is never closed', () => {
    const { entries, problems } = parsed('what is this\nA="never\nB=1\nC=2 3\nD=4 # four');
    expect(entries.map(({ name, value }) => `${name} ${value}`)).toEqual(['A never', 'B 1', 'C 2', 'D 4']);
    expect(problems.map(({ at, severity }) => `${severity} ${spanText(at)}`)).toEqual([
      'error what is this',
      'error A',
      'warning 3',
      'warning # four',
    ]);
  });

  it('gives the last of several values, and the disks with their places', () => {
    const conf = parsed('SBD_DEVICE=/dev/x\nSBD_DEVICE="/dev/a; /dev/b ;"');
    expect(sbdEntry(conf, 'SBD_DEVICE')?.value).toBe('/dev/a; /dev/b ;');
    expect(sbdDevices(conf).map(({ path, at }) => [path, spanText(at)])).toEqual([
      ['/dev/a', '/dev/a'],
      ['/dev/b', '/dev/b'],
    ]);
  });

  it('has the defaults of SBD where it says nothing', () => {
    const conf = parsed('SBD_PACEMAKER=maybe\nSBD_WATCHDOG_TIMEOUT=soon');
    expect([isDiskless(conf), sbdWatchdogTimeout(conf), sbdSwitch(conf, 'SBD_PACEMAKER')]).toEqual([
      true,
      5,
      undefined,
    ]);
  });

  it('is read in a time that grows with its length, whatever stands in it', () => {
    const hostile = ['A="\\\n', "A='\n", 'A="', '\\"\\', ' export', 'A=1 # x\n', '\0\n'];
    for (const piece of hostile) {
      const text = piece.repeat(100_000);
      const before = performance.now();
      parsed(text);
      expect(performance.now() - before, piece).toBeLessThan(2000);
    }
  });
});

describe('what "sbd dump" prints', () => {
  it('is the timeouts of the disk, at their places', () => {
    const conf = parsed(
      '==Dumping header on disk /dev/a\nHeader version     : 2.1\nTimeout (watchdog) : 15\nTimeout (msgwait)  : 30\n',
    );
    expect(conf.isDump).toBe(true);
    expect(conf.entries.map(({ name, valueSpan }) => [name, spanText(valueSpan)])).toEqual([
      ['Timeout (watchdog)', '15'],
      ['Timeout (msgwait)', '30'],
    ]);
    expect(isDiskless(conf)).toBe(false);
  });
});

describe('a text', () => {
  it('is known as the file of SBD by what only SBD reads, even in comments', () => {
    expect(isSbdConf('# SBD_DEVICE=""\n')).toBe(true);
    expect(isSbdConf('export SBD_OPTS=\n')).toBe(true);
    expect(isSbdConf('see SBD_DEVICE= in the manual\nA=1\n')).toBe(false);
  });
});
