/** A comparison of two CIBs for people. */
import type {
  CauseDifferenceView,
  ClusterDifferenceView,
  ComparisonView,
  ResourceDifferenceView,
  ResourceSideView,
} from '../../views/explain/compare.js';
import type { Sentence } from '../../views/explain/explanation-view.js';
import type { Palette } from '../palette.js';
import { printable } from '../printable.js';
import { wrap } from '../wrap.js';
import { sentenceWriter } from './compare-places.js';
import { premiseBlocks, premisePrefix } from './premises.js';

export interface CompareTextOptions {
  readonly palette: Palette;
  readonly columns: number;
}

type Said = (sentence: Sentence) => string;

interface Page extends CompareTextOptions {
  /** A sentence with its places. */
  readonly said: Said;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function clusterLine({ what, first, second, at }: ClusterDifferenceView, said: Said): string {
  const text = `${what}: ${first ?? 'not there'} in the first, ${second ?? 'not there'} in the second`;
  return said({ text, at });
}

/** One side: what happens to the resource, and why. */
function sideLines(name: string, side: ResourceSideView | null, { columns, said }: Page): string[] {
  if (!side) return [`  ${name}: it is not there`];
  const head = wrap(printable(`${side.text}`), columns, `  ${name}: `, '    ');
  const reasons = [...side.overruling, ...side.decision].map((one) => wrap(said(one), columns, '    - '));
  return [head, ...reasons];
}

/** `+1000 in the second only`, `+100 in the first, +200 in the second` */
function amounts({ first, second }: CauseDifferenceView): string {
  if (first === null) return `${second ?? ''} in the second only`;
  return second === null ? `${first} in the first only` : `${first} in the first, ${second} in the second`;
}

function causeLines({ causes }: ResourceDifferenceView, { columns, said }: Page): string[] {
  if (causes.length === 0) return [];
  const lines = causes.map((one) => {
    const text = `${printable(one.node)}: ${amounts(one)}: ${said(one)}`;
    return wrap(text, columns, '    - ');
  });
  return ['  Causes that count differently:', ...lines];
}

function resourceBlock(resource: ResourceDifferenceView, page: Page): string {
  const id = page.palette.bold(printable(resource.resource));
  const mark = resource.placement === 'differs' ? 'placed differently' : 'the same place';
  return [
    `${id}: ${mark}`,
    ...sideLines('first', resource.first, page),
    ...sideLines('second', resource.second, page),
    ...causeLines(resource, page),
  ].join('\n');
}

/** The comparison as text. */
export function renderComparisonText(view: ComparisonView, options: CompareTextOptions): string {
  const { columns } = options;
  const write = sentenceWriter(view.first, view.second);
  const page: Page = { ...options, said: (sentence) => printable(write(sentence)) };
  const head = [`first:  ${printable(view.first)}`, `second: ${printable(view.second)}`].join('\n');
  const blocks = [wrap(`${capital(view.verdict)}.`, columns), ...premiseBlocks(view, columns), head];
  if (view.cluster.length > 0) {
    blocks.push(view.cluster.map((one) => wrap(clusterLine(one, page.said), columns, '! ', '  ')).join('\n'));
  }
  blocks.push(...view.resources.map((resource) => resourceBlock(resource, page)));
  return `${blocks.join('\n\n')}\n`;
}

/** The comparison in one line for each resource that is placed differently. */
export function renderComparisonQuiet(view: ComparisonView): string {
  const { resources, verdict, injected } = view;
  const other = [view.status.first, view.status.second].find((status) => status !== 'recorded');
  const prefix = premisePrefix({ status: other ?? 'recorded', injected });
  const placed = resources.filter(({ placement }) => placement === 'differs');
  const lines = placed.map(({ resource, first, second }) =>
    printable(`${resource}: ${first?.text ?? 'not there'} → ${second?.text ?? 'not there'}`),
  );
  return [...lines, printable(verdict)].map((line) => `${prefix}${line}\n`).join('');
}
