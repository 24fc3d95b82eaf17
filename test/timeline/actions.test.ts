/** What the people at the recorded clusters did is told by what it is, measured against what they wrote down. */
import { describe, expect, it } from 'vitest';
import { timelineEntries } from '../../src/views/timeline/timeline-view.js';
import { hasShared, sharedTitle } from '../shared.js';
import { recordings, timelineOf, truthOf, type TruthRecord } from './recordings.js';

/** The log tells of an action while it runs, or soon after it has returned. */
const BEFORE = 500;
const AFTER = 3000;

type Told = (action: TruthRecord) => RegExp;

const done = ({ rc }: TruthRecord): string => (rc === 0 ? 'was' : 'could not be');
const named = (text: string | null): string =>
  (text ?? '').replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);

function optionTold({ detail }: TruthRecord): RegExp {
  const [, name = '', value] = /^([\w-]+)(?:=(\S+)| removed)$/.exec(detail ?? '') ?? [];
  return value === undefined
    ? new RegExp(`^option ${name} was removed by`)
    : new RegExp(`^option ${name} was (?:set|changed from ".*") to "${value}" by`);
}

function switchTold({ kind, resource, detail }: TruthRecord): RegExp {
  const isOff = kind === 'disable' || (detail ?? '').startsWith('disable');
  return new RegExp(`^${named(resource)} was ${isOff ? 'disabled' : 'enabled'} by cibadmin on node1$`);
}

/** The words for each kind of action that changes the configuration or the state by hand. */
const WORDS: Readonly<Record<string, Told>> = {
  'create-resource': (a) =>
    new RegExp(`^resource ${named(a.resource)} ${done(a)} created by cibadmin on node1: ocf:`),
  'create-stonith': (a) =>
    new RegExp(`^resource ${named(a.resource)} was created by cibadmin on node1: stonith:`),
  'add-constraint': (a) => {
    const target = /^move \S+ to (\S+)/.exec(a.detail ?? '')?.[1];
    return target === undefined
      ? new RegExp(`^constraint (?=.*${named(a.resource)}).* ${done(a)} created by cibadmin on node1`)
      : new RegExp(`^${named(a.resource)} was moved to ${target} .*by crm_resource on node1$`);
  },
  'del-constraint': () => /^constraint \S+ was removed by cibadmin on node1/,
  'delete-resource': (a) => new RegExp(`^resource ${named(a.resource)} was removed by cibadmin on node1`),
  'set-property': optionTold,
  'set-default': () => /^default resource-stickiness of resources was set to "100" by cibadmin on node1$/,
  'set-meta': () => /^multiple-active of p1 was set to "block" by cibadmin on node1$/,
  'restart-resource': switchTold,
  enable: switchTold,
  disable: switchTold,
  standby: (a) => new RegExp(`^${named(a.node)} was put in standby by cibadmin on node1$`),
  unstandby: (a) => new RegExp(`^${named(a.node)} was taken out of standby by cibadmin on node1$`),
  'clear-move': (a) =>
    new RegExp(`^the move of ${named(a.resource)} was cleared .*by crm_resource on node1$`),
  'validation-off': () => /^schema validation of the configuration was turned off by cibadmin on node1$/,
  'bad-cib': () => /^primitif x could not be created by cibadmin on node1/,
  cleanup: (a) => new RegExp(`^the history of ${named(a.resource)} was cleaned up by root`),
  reprobe: (a) => new RegExp(`^the history of ${named(a.resource)} was cleaned up by root`),
  'inject-fail': (a) => new RegExp(`^${named(a.resource)} was failed on purpose`),
};

async function measured(
  recording: string,
): Promise<{ readonly told: number; readonly untold: readonly string[] }> {
  const entries = timelineEntries(await timelineOf(recording));
  const actions = truthOf(recording).filter(({ source, kind }) => source === 'action' && WORDS[kind]);
  const untold = actions.filter((action) => {
    const words = WORDS[action.kind]?.(action) ?? /^$/;
    const [from, to] = [Date.parse(action.time) - BEFORE, Date.parse(action.end ?? action.time) + AFTER];
    return !entries.some(({ at, until = at, text }) => until >= from && at <= to && words.test(text));
  });
  return {
    told: actions.length - untold.length,
    untold: untold.map(({ time, kind, detail }) => `${time} ${kind} ${detail ?? ''}`),
  };
}

describe.skipIf(!hasShared)(sharedTitle('the actions of the recordings'), () => {
  it('are told by what they are', async () => {
    const all = await Promise.all(recordings.map(measured));
    const told = all.reduce((sum, one) => sum + one.told, 0);
    const untold = all.flatMap((one) => one.untold);
    console.log(`${told} of ${told + untold.length} actions are told by what they are`);
    // These two were refused when they were to be made: removing them changed nothing.
    expect(untold).toEqual(['2026-11-22T11:16:10.833+00:00 del-constraint both removed']);
    expect(told).toBe(105);
  });
});
