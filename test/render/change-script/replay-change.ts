/** Carries a change out with the script that hatool prints of it and the real tools, and compares the CIB that comes of it. */
import { createSource } from '../../../src/base/source.js';
import { crmChangeScript } from '../../../src/render/change-script/crm-script.js';
import { pcsChangeScript } from '../../../src/render/change-script/pcs-script.js';
import { changeSteps } from '../../../src/views/config/change-steps.js';
import { deriveElement } from '../../../src/xml/derive.js';
import { writeXml } from '../../../src/xml/write.js';
import { parseXml } from '../../../src/xml/parse.js';
import type { XmlElement } from '../../../src/xml/element.js';
import { meaningOf } from '../../views/config/canonical.js';
import { ToolShop, type Tool } from '../../views/config/real-tools.js';

/** A schema and features that the tools of Pacemaker 2.1.5 know; what is in the CIBs is in both. */
export function asOfPacemaker2(text: string): string {
  return text
    .replace(/validate-with="pacemaker-[^"]*"/, 'validate-with="pacemaker-3.9"')
    .replace(/crm_feature_set="[^"]*"/, 'crm_feature_set="3.6.0"');
}

function rootOf(text: string): XmlElement {
  const { root } = parseXml(createSource('cib.xml', text));
  if (!root) throw new Error('no CIB');
  return root;
}

export function scriptOf(before: string, after: string, tool: Tool): string {
  const steps = { ...changeSteps(rootOf(before), rootOf(after)), upgrades: false };
  return tool === 'pcs' ? pcsChangeScript(steps) : crmChangeScript(steps);
}

/** In a cluster pcs needs no file, and there is something to wait for; here there is only one file. */
const PREPARED = `pcs() { if [ "$1" = -f ]; then command pcs "$@"; else command pcs -f "$CIB_file" "$@"; fi; }
crm_resource() { if [ "$1" != --wait ]; then command crm_resource "$@"; fi; }
`;

const SETS = ['operations', 'meta_attributes', 'instance_attributes', 'utilization'];

/** Sets of nothing mean nothing, and two sets of a node the same as one: the tools make such ones. */
function plain(element: XmlElement): XmlElement {
  const children = element.children
    .filter((child) => !SETS.includes(child.name) || child.children.length > 0)
    .map(plain);
  const [first, ...others] = children.filter(({ name }) => name === 'instance_attributes');
  if (element.name !== 'node' || !first || others.length === 0) return deriveElement(element, {}, children);
  const merged = deriveElement(
    first,
    {},
    [first, ...others].flatMap((set) => set.children),
  );
  return deriveElement(element, {}, [
    ...children.filter(({ name }) => name !== 'instance_attributes'),
    merged,
  ]);
}

const meaningOfPlain = (cib: string): string => meaningOf(writeXml(plain(rootOf(cib))));

/** Whether Pacemaker's own tools that are installed take the CIB at all. */
export function isKnown(cib: string): boolean {
  const shop = new ToolShop(cib);
  try {
    return shop.run('cibadmin', ['--query']).code === 0;
  } finally {
    shop.end();
  }
}

export interface ReplayedChange {
  readonly script: string;
  /** What went wrong; undefined where the CIB is the wanted one. */
  readonly fault: string | undefined;
}

function differenceOf(one: string, other: string): string {
  const [lines, others] = [new Set(one.split('\n')), new Set(other.split('\n'))];
  const missing = [...others].filter((line) => !lines.has(line)).map((line) => `- ${line.trim()}`);
  const added = [...lines].filter((line) => !others.has(line)).map((line) => `+ ${line.trim()}`);
  return [...missing, ...added].slice(0, 6).join('; ') || 'in the order of lines';
}

export function replayedChange(before: string, after: string, tool: Tool): ReplayedChange {
  const script = scriptOf(before, after, tool);
  const shop = new ToolShop(before);
  try {
    const ran = shop.run('bash', ['-c', `${PREPARED}${script}`]);
    if (ran.code !== 0) return { script, fault: `exit ${ran.code}: ${ran.stderr.trim().slice(-300)}` };
    const [made = '', wanted = ''] = [ran.cib, after].map(meaningOfPlain);
    return { script, fault: made === wanted ? undefined : differenceOf(made, wanted) };
  } finally {
    shop.end();
  }
}
