import { describe, expect, it } from 'vitest';
import { createSource, positionAt, spanText } from '../../src/base/source.js';
import { boothEntries, isBoothConf, isManual, parseBoothConf } from '../../src/booth/parse-booth-conf.js';

const TEXT = `# the office
transport = UDP
site="192.0.2.1"
  site = 192.0.2.2 # the other one
arbitrator='192.0.2.3'
ticket = "__defaults__"
  mode = MANUAL
ticket = "db"
  expire = 600
ticket="web"
  mode = auto
`;

const conf = parseBoothConf(createSource('booth.conf', TEXT));

describe('a file of booth', () => {
  it('is told by its sites, and no other file is', () => {
    expect(isBoothConf(TEXT)).toBe(true);
    expect(isBoothConf('SBD_DEVICE=/dev/sdb\nwebsite = x\n')).toBe(false);
  });

  it('has sites and arbitrators without quotes and comments, each at its place', () => {
    const sites = boothEntries(conf, 'site');
    expect(sites.map(({ value }) => value)).toEqual(['192.0.2.1', '192.0.2.2']);
    expect(sites.map(({ valueSpan }) => spanText(valueSpan))).toEqual(['192.0.2.1', '192.0.2.2']);
    expect(sites.map(({ nameSpan }) => positionAt(nameSpan.source, nameSpan.start).line)).toEqual([3, 4]);
    expect(boothEntries(conf, 'arbitrator').map(({ value }) => value)).toEqual(['192.0.2.3']);
  });

  it('has tickets with their settings, and the defaults of all beside them', () => {
    expect(
      conf.tickets.map(({ entry, settings }) => [entry.value, settings.map(({ name }) => name)]),
    ).toEqual([
      ['db', ['expire']],
      ['web', ['mode']],
    ]);
    expect(conf.tickets.map((ticket) => isManual(ticket, conf))).toEqual([true, false]);
    expect(conf.problems).toEqual([]);
  });

  it('is read on after lines that are none', () => {
    const { problems, entries } = parseBoothConf(
      createSource('booth.conf', 'site 192.0.2.1\nsite="192.0.2.2\n'),
    );
    expect(problems.map(({ message }) => message)).toEqual([
      'this line is neither a comment nor name = value; booth does not start with it',
      'the quote that begins this value is never closed',
    ]);
    expect(entries.map(({ value }) => value)).toEqual(['192.0.2.2']);
  });
});
