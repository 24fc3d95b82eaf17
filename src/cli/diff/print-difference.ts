/** The difference of two configurations in the formats of `hatool diff`. */
import { diff } from '../../cib/change/diff.js';
import { patchsetOf, withMaskedPatch } from '../../cib/change/patchset.js';
import { crmDifference } from '../../render/crmsh/difference.js';
import { crmContext } from '../../render/crmsh/object-text.js';
import { renderDiffJson } from '../../render/diff-json.js';
import type { DifferentLine } from '../../render/line-difference.js';
import { patchsetXml } from '../../render/patchset-xml.js';
import { pcsDifference } from '../../render/pcs/difference.js';
import { printable } from '../../render/printable.js';
import { counted } from '../../render/words.js';
import { xmlDifference } from '../../render/xml-difference.js';
import { configurationIn } from '../../replay/configuration-changes.js';
import type { ChangedObjects } from '../../views/config/changed-objects.js';
import { changedOutermost } from '../../views/config/changed-outermost.js';
import type { ConfigObject } from '../../views/config/objects.js';
import type { XmlElement } from '../../xml/element.js';
import { parseXml } from '../../xml/parse.js';
import type { Terminal } from '../command.js';
import type { CibForms } from '../read-cib.js';
import packageJson from '../../../package.json' with { type: 'json' };

export type LineFormat = 'crmsh' | 'pcs' | 'xml';

/** One of the two configurations. */
export interface ComparedCib extends CibForms {
  /** As it was named. */
  readonly path: string;
  readonly objects: readonly ConfigObject[];
}

export interface Comparison {
  readonly before: ComparedCib;
  readonly after: ComparedCib;
  readonly changed: ChangedObjects;
}

function lineText({ sign, text }: DifferentLine, { palette }: Terminal): string {
  const line = `${sign} ${printable(text.replaceAll('\t', '    '))}`;
  if (sign === ' ') return line;
  return sign === '-' ? palette.red(line) : palette.green(line);
}

/** What no line of an object shows. */
function notesOf({ rewritten, isReordered }: ChangedObjects): readonly string[] {
  const order = 'resources stand in another order, which decides where nodes are as good as each other';
  const noise = `${counted(rewritten.length, 'object is', 'objects are')} written otherwise, to no effect`;
  return [...(isReordered ? [order] : []), ...(rewritten.length > 0 ? [noise] : [])];
}

function linesOf({ before, after, changed }: Comparison, format: LineFormat): readonly DifferentLine[] {
  if (format === 'crmsh') {
    const [one, other] = [before, after].map(({ current, objects }) => crmContext(current, objects));
    return one && other ? crmDifference(changed, { before: one, after: other }).flat() : [];
  }
  const pairs = changedOutermost(changed, before.objects, after.objects);
  return format === 'pcs' ? pcsDifference(pairs) : pairs.flatMap(xmlDifference);
}

/** What went and what came, line by line. */
export function differenceText(comparison: Comparison, format: LineFormat, terminal: Terminal): string {
  const lines = linesOf(comparison, format).map((line) => lineText(line, terminal));
  return [...lines, ...notesOf(comparison.changed)].map((line) => `${line}\n`).join('');
}

export function differenceJson({ before, after, changed }: Comparison): string {
  const [one, other] = [configurationIn(before.current), configurationIn(after.current)];
  const changes = one && other ? diff(one, other) : [];
  const tool = { name: 'hatool', version: packageJson.version };
  return renderDiffJson(changed, { tool, before: before.path, after: after.path, changes });
}

export interface PatchsetText {
  readonly text: string;
  /** There are masks in it in the place of secrets. */
  readonly hidesSecrets: boolean;
}

/** What is between two CIBs as they are written, whatever the schema. */
export function patchsetText(
  before: XmlElement,
  after: XmlElement,
  options: { readonly versioned: boolean; readonly showsSecrets: boolean },
): PatchsetText {
  const { comments } = parseXml(before.source);
  const patchset = patchsetOf({ before, after, comments, versioned: options.versioned });
  const changes = options.showsSecrets ? patchset.changes : withMaskedPatch(patchset.changes);
  return {
    text: patchsetXml({ ...patchset, changes }, before),
    hidesSecrets: changes.some((change, i) => change !== patchset.changes[i]),
  };
}
