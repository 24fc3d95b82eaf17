/** A new configuration that Pacemaker refuses → Document: that nothing can be planned, and why. */
import type { FindingChanges } from '../../plan/finding-changes.js';
import type { Finding } from '../../verify/finding.js';
import type { Block, Document } from '../document.js';
import { statement } from '../document.js';
import { count } from '../timeline/words.js';
import { findingStatement } from './plan-document.js';

export interface InvalidChange {
  /** Names of the files. */
  readonly base: string;
  readonly head: string;
  /** How many things Pacemaker refuses it for. */
  readonly faults: number;
  readonly findings: FindingChanges;
}

export function invalidSummary({ faults, findings }: InvalidChange): string {
  return `Not planned: Pacemaker refuses the new configuration for ${count(faults, 'reason')}; findings: +${findings.new.length} -${findings.gone.length}.`;
}

/** On one screen there is room for so many. */
const SHOWN = 12;

function findingBlocks(findings: readonly Finding[], shown: number): Block[] {
  const left = findings.length - shown;
  return [
    ...findings.slice(0, shown).map((finding) => findingStatement(finding, '+')),
    ...(left > 0 ? [statement(`and ${count(left, 'more finding')} (-v shows all)`)] : []),
  ];
}

/** What Pacemaker refuses is an error; what is only advised comes after. */
export function invalidDocument(change: InvalidChange, detail: 'one screen' | 'everything'): Document {
  const { base, head, faults, findings } = change;
  const errors = findings.new.filter(({ severity }) => severity === 'error');
  const others = findings.new.filter(({ severity }) => severity !== 'error');
  return [
    {
      ...statement(`: Pacemaker refuses the new configuration for ${count(faults, 'reason')}`),
      mark: 'broken',
      subject: 'INVALID',
    },
    { kind: 'gap' },
    {
      kind: 'legend',
      files: [
        { label: 'base', file: base },
        { label: 'head', file: head },
      ],
    },
    { kind: 'heading', text: 'Findings' },
    ...findingBlocks([...errors, ...others], detail === 'everything' ? Infinity : SHOWN),
    { kind: 'gap' },
    statement(invalidSummary(change)),
  ];
}
