/** What the people at a recorded cluster did, beside what its timeline says of it. */
import type { Timeline } from '../../src/timeline/timeline.js';
import { timelineEntries } from '../../src/views/timeline/timeline-view.js';
import { recallOf, type Recall } from './recall.js';
import { truthOf, type TruthRecord } from './recordings.js';

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

// Two constraints were refused when they were to be made: removing them changed nothing.
const isWithoutEffect = ({ detail }: TruthRecord): boolean => detail === 'both removed';

/** The actions that change the configuration or a state by hand, each told by what it is. */
export function actionRecall(recording: string, timeline: Timeline): Recall {
  const entries = timelineEntries(timeline);
  const facts = truthOf(recording).filter(
    (record) => record.source === 'action' && WORDS[record.kind] !== undefined && !isWithoutEffect(record),
  );
  const isFound = (action: TruthRecord): boolean => {
    const words = WORDS[action.kind]?.(action) ?? /^$/;
    const [from, to] = [Date.parse(action.time) - BEFORE, Date.parse(action.end ?? action.time) + AFTER];
    return entries.some(({ at, until = at, text }) => until >= from && at <= to && words.test(text));
  };
  return recallOf('actions', facts, isFound, ({ time, kind, detail }) => `${time} ${kind} ${detail ?? ''}`);
}
