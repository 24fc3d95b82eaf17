/** The cases of which it is recorded what crm_mon prints, and what hatool prints of them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSource } from '../../src/base/source.js';
import { upgradeCib } from '../../src/cib/upgrade/upgrade.js';
import { renderMonitorText, type MonitorStyle } from '../../src/render/pacemaker/monitor-text.js';
import { monitorElements } from '../../src/render/pacemaker/monitor-xml.js';
import { element, renderResult } from '../../src/render/pacemaker/result-xml.js';
import { withStatus } from '../../src/simulate/input-state.js';
import { monitor, type MonitorRequest } from '../../src/views/status/monitor-view.js';
import type { StatusSection } from '../../src/views/status/sections.js';
import type { XmlElement } from '../../src/xml/element.js';
import { parseXml } from '../../src/xml/parse.js';
import { findCases } from '../conformance/cases.js';

export const FORMS = ['plain', 'all', 'bynode', 'brief', 'xml'] as const;

export type Form = (typeof FORMS)[number];

export interface MonitorCase {
  readonly name: string;
  /** Path of the CIB. */
  readonly input: string;
  /** Path of each recorded output. */
  readonly recorded: Readonly<Record<Form, string>>;
}

/** Recordings of each folder, and where their inputs are. */
const CORPORA = [
  ['pacemaker/crm_mon/cases', 'cases'],
  ['pacemaker/crm_mon/cts', 'pacemaker/scheduler'],
] as const;

/** All recorded cases below the folder of shared inputs. */
export function monitorCases(shared: string): MonitorCase[] {
  return CORPORA.flatMap(([recordings, inputs]) => {
    const folder = join(shared, recordings);
    if (!existsSync(folder)) return [];
    const paths = new Map(findCases(join(shared, inputs)).map(({ name, input }) => [name, input]));
    return readdirSync(folder)
      .sort()
      .flatMap((name) => {
        const input = paths.get(name) ?? join(shared, inputs, 'xml', `${name}.xml`);
        const path = (form: Form): string => join(folder, name, form);
        const recorded = Object.fromEntries(FORMS.map((form) => [form, path(form)])) as Record<Form, string>;
        return [{ name, input, recorded }];
      });
  });
}

const USUAL: readonly StatusSection[] = [
  'stack',
  'dc',
  'counts',
  'maint-mode',
  'nodes',
  'resources',
  'failures',
];
const ALL: readonly StatusSection[] = [...USUAL, 'attributes', 'failcounts', 'operations', 'tickets'];

/** The sections of each form; the recordings leave the times out. */
const SECTIONS: Readonly<Record<Form, ReadonlySet<StatusSection>>> = {
  plain: new Set(USUAL),
  all: new Set(ALL),
  bynode: new Set(USUAL),
  brief: new Set(USUAL),
  xml: new Set([...ALL, 'bans', 'options']),
};

function styleOf(form: Form): MonitorStyle {
  return {
    sections: SECTIONS[form],
    inactive: form !== 'plain',
    byNode: form === 'bynode',
    brief: form === 'brief',
    detail: false,
    descriptions: false,
    timing: form === 'all' || form === 'xml',
    now: 0,
    offsetAt: () => 0,
  };
}

/** A rule of one case is about weekdays: the recordings were made on a weekend. */
const RECORDED_ON = { seconds: Date.parse('2026-11-22T12:00:00Z') / 1000, offset: 0 };

function requestFor(style: MonitorStyle): MonitorRequest {
  const { sections, inactive, byNode, brief, detail } = style;
  const now = RECORDED_ON;
  return {
    sections,
    inactive,
    byNode,
    brief,
    detail,
    node: undefined,
    resource: undefined,
    bansPrefix: '',
    mask: (text) => text,
    now,
  };
}

/** The CIB of a case in the current schema. */
export function monitorRoot({ input }: MonitorCase): XmlElement {
  const { root } = parseXml(createSource('cib.xml', readFileSync(input, 'utf8')));
  if (!root) throw new Error(`${input} has no element`);
  return upgradeCib(withStatus(root)).root;
}

/** What hatool prints of a CIB in a form. */
export function monitorOutput(root: XmlElement, form: Form, request: string): string {
  const style = styleOf(form);
  const { view } = monitor(root, requestFor(style));
  if (form !== 'xml') return renderMonitorText(view, style);
  const status = element('status', { code: '0', message: 'OK' });
  return renderResult(
    element('pacemaker-result', { 'api-version': '2.42', request }, [
      ...monitorElements(view, style),
      status,
    ]),
  );
}

/** The command line that a recording was made with. */
export function recordedRequest(recorded: string): string {
  return /request="([^"]*)"/.exec(recorded)?.[1] ?? '';
}
