import { describe, expect, it } from 'vitest';
import { createSource, positionAt, spanText } from '../../src/base/source.js';
import { entryAt, parseCorosyncConf } from '../../src/corosync/parse-corosync-conf.js';

const parse = (text: string) => parseCorosyncConf(createSource('corosync.conf', text));

const problemsOf = (text: string): string[] =>
  parse(text).problems.map(({ at, message }) => {
    const { line, column } = positionAt(at.source, at.start);
    return `${line}:${column} ${message.split(';')[0]}`;
  });

describe('corosync.conf', () => {
  it('is a tree in which every name and value knows its place', () => {
    const conf = parse(
      '# comment\r\ntotem {\r\n\tversion:  2  \r\n\tinterface {\r\n ringnumber: 0\r\n}\r\n}\r\n',
    );
    expect(conf.problems).toEqual([]);
    const version = entryAt(conf, 'totem.version');
    expect(version && [spanText(version.nameSpan), spanText(version.valueSpan)]).toEqual(['version', '2']);
    expect(entryAt(conf, 'totem.interface.ringnumber')?.section.parent?.name).toBe('totem');
  });

  it('keeps sections of one name together, and the last value counts', () => {
    const conf = parse('totem {\n token: 1\n}\ntotem {\n token: 2\n}\n');
    expect(entryAt(conf, 'totem.token')?.value).toBe('2');
    expect(entryAt(conf, 'quorum.provider')).toBeUndefined();
  });

  it('keeps colons in values', () => {
    expect(entryAt(parse('a {\n addr: fe80::1\n}\n'), 'a.addr')?.value).toBe('fe80::1');
  });

  it.each([
    ['totem {\n version: 2\n', '1:1 section "totem" is never closed with "}"'],
    ['totem { // x\n}\n', '1:9 "// x" follows "{" on its line'],
    ['}\n', '1:1 "}" closes nothing: no section is open'],
    ['totem {\n version 2\n}\n', '2:2 this line is neither "name {", "}" nor "name: value"'],
    ['totem {\n} x\n', '2:1 "}" must stand alone on its line'],
  ])('%j is what Corosync refuses, at its place', (text, problem) => {
    expect(problemsOf(text)).toEqual([problem]);
  });

  it('is read on after a mistake', () => {
    expect(entryAt(parse('totem {\n oops\n token: 5\n}\n'), 'totem.token')?.value).toBe('5');
  });
});
