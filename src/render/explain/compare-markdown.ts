/** A comparison of two CIBs as Markdown, for a merge request. */
import type {
  ComparisonView,
  ResourceDifferenceView,
  ResourceSideView,
} from '../../views/explain/compare.js';
import type { Sentence } from '../../views/explain/explanation-view.js';
import { escapeMarkdown } from '../escape-markdown.js';
import { sentenceWriter } from './compare-places.js';
import { premiseMarkdown } from './premises.js';

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

type Said = (sentence: Sentence) => string;

function sideLines(name: string, side: ResourceSideView | null, said: Said): string[] {
  if (!side) return [`- ${name}: it is not there`];
  const reasons = [...side.overruling, ...side.decision].map((one) => `  - ${said(one)}`);
  return [`- ${name}: ${escapeMarkdown(side.text)}`, ...reasons];
}

function causeLines({ causes }: ResourceDifferenceView, said: Said): string[] {
  if (causes.length === 0) return [];
  const rows = causes.map(
    (one) => `| ${escapeMarkdown(one.node)} | ${one.first ?? '–'} | ${one.second ?? '–'} | ${said(one)} |`,
  );
  return ['', '| node | first | second | reason |', '| --- | ---: | ---: | --- |', ...rows];
}

function resourceLines(resource: ResourceDifferenceView, said: Said): string[] {
  const mark = resource.placement === 'differs' ? 'placed differently' : 'the same place';
  return [
    `## ${escapeMarkdown(resource.resource)}: ${mark}`,
    '',
    ...sideLines('first', resource.first, said),
    ...sideLines('second', resource.second, said),
    ...causeLines(resource, said),
    '',
  ];
}

/** The comparison as Markdown. */
export function renderComparisonMarkdown(view: ComparisonView): string {
  const write = sentenceWriter(view.first, view.second);
  const said: Said = (sentence) => escapeMarkdown(write(sentence));
  const lines = [`# ${escapeMarkdown(view.first)} against ${escapeMarkdown(view.second)}`, ''];
  lines.push(`**${escapeMarkdown(capital(view.verdict))}.**`, '', ...premiseMarkdown(view));
  lines.push(`The first is ${escapeMarkdown(view.first)}, the second ${escapeMarkdown(view.second)}.`, '');
  for (const { what, first, second, at } of view.cluster) {
    const text = `${what}: ${first ?? 'not there'} in the first, ${second ?? 'not there'} in the second`;
    lines.push(`- ${said({ text, at })}`);
  }
  if (view.cluster.length > 0) lines.push('');
  for (const resource of view.resources) lines.push(...resourceLines(resource, said));
  return `${lines.join('\n').trimEnd()}\n`;
}
