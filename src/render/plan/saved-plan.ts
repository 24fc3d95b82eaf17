/** Reads a plan that was kept as JSON: nothing is printed of a file that is none. */
import {
  isAbsentOr,
  isAnyOf,
  isListOf,
  isNullOr,
  isNumber,
  isOneOf,
  isRecordWith,
  isText,
  isTrueOrFalse,
  type Shape,
} from '../../base/shape.js';
import { EFFECT_CAUSES } from '../../plan/effect.js';
import { EFFECT_KINDS } from '../../views/plan/fact-words.js';
import type { PlanJson } from './json.js';

const isPlace: Shape = isAnyOf(
  isRecordWith({ file: isText, line: isNumber, column: isAbsentOr(isNumber) }),
  isRecordWith({ option: isText, default: isText }),
  isRecordWith({ injected: isText }),
);

const isMark = isOneOf(['broken', 'attention', 'change', 'good', 'advice', 'injected']);

const isColumn = isRecordWith({
  title: isText,
  align: isAbsentOr(isOneOf(['left', 'right'])),
  flexible: isAbsentOr(isTrueOrFalse),
});

const PLAIN_BLOCKS: Readonly<Record<string, Shape>> = {
  heading: isRecordWith({ text: isText }),
  table: isRecordWith({
    columns: isListOf(isColumn),
    rows: isListOf(isListOf(isText)),
    isTitled: isAbsentOr(isTrueOrFalse),
  }),
  code: isRecordWith({ lines: isListOf(isText) }),
  legend: isRecordWith({ files: isListOf(isRecordWith({ label: isText, file: isText })) }),
  gap: isRecordWith({}),
};

/** Details of details; hatool writes no more than a few. */
const DEEPEST = 10;

function isBlock(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || !('kind' in value) || depth > DEEPEST) return false;
  const { kind } = value;
  if (typeof kind !== 'string') return false;
  if (kind !== 'statement') return Object.hasOwn(PLAIN_BLOCKS, kind) && PLAIN_BLOCKS[kind]?.(value) === true;
  const isStatement = isRecordWith({
    mark: isAbsentOr(isMark),
    subject: isAbsentOr(isText),
    text: isText,
    at: isListOf(isPlace),
    details: isListOf((detail) => isBlock(detail, depth + 1)),
  });
  return isStatement(value);
}

const isDocument = isListOf((value) => isBlock(value));

const isAction = isOneOf(EFFECT_KINDS);

const isEffect = isRecordWith({
  resource: isText,
  action: isAction,
  from: isNullOr(isText),
  to: isNullOr(isText),
  blocked: isTrueOrFalse,
  pending: isTrueOrFalse,
  reasonCode: isText,
  cause: isOneOf(EFFECT_CAUSES),
  downtimeClass: isOneOf(['none', 'blip', 'outage']),
  upperBoundSeconds: isNullOr(isNumber),
  causes: isListOf(isRecordWith({ at: isListOf(isPlace) })),
  decidedBy: isListOf(isRecordWith({ at: isListOf(isPlace) })),
});

const isDanger = isAnyOf(
  isRecordWith({ kind: isOneOf(['stops', 'blocked']), resource: isText, action: isAction }),
  isRecordWith({ kind: isOneOf(['fenced']), node: isText, operation: isText }),
  isRecordWith({
    kind: isOneOf(['lost-cover']),
    resource: isText,
    lost: isListOf(isText),
    site: isAbsentOr(isRecordWith({ attribute: isText, value: isText })),
    failed: isAbsentOr(isRecordWith({ resource: isText, node: isText })),
  }),
  isRecordWith({ kind: isOneOf(['oscillates']), period: isNumber }),
  isRecordWith({ kind: isOneOf(['unfinished']), transitions: isNumber }),
);

const isFinding = isRecordWith({
  rule: isText,
  severity: isOneOf(['error', 'warning', 'info']),
  message: isText,
  file: isText,
  line: isNumber,
  column: isNumber,
});

/** Everything that is printed of a plan; what else it has is for other programs. */
const isPlan = isRecordWith({
  formatVersion: (value) => typeof value === 'string' && /^1\.\d+$/.test(value),
  base: isText,
  head: isText,
  verdict: isOneOf(['safe', 'disruptive', 'dangerous', 'invalid']),
  summary: isText,
  cluster: isNullOr(isText),
  dangers: isListOf(isDanger),
  effects: isListOf(isEffect),
  findings: isRecordWith({ new: isListOf(isFinding), gone: isListOf(isFinding) }),
  text: isRecordWith({ oneScreen: isDocument, everything: isDocument }),
});

const isSavedPlan = (value: unknown): value is PlanJson => isPlan(value);

/** The plan; undefined where the text is no plan that `hatool plan` wrote. */
export function readSavedPlan(text: string): PlanJson | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return undefined;
  }
  return isSavedPlan(value) ? value : undefined;
}
