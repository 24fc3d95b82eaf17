/** Findings as a document: errors first, one fault in many places together, each with what would mend it. */
import { statement, type Document, type Mark, type Reference, type Statement } from '../document.js';
import type { Severity } from '../../base/problem.js';
import { count } from '../timeline/words.js';
import { findingGroups, type FindingGroup } from './finding-groups.js';
import type { FindingView, PlaceView, VerifyView } from './verify-view.js';

const MARKS: Readonly<Record<Severity, Mark | undefined>> = {
  error: 'broken',
  warning: 'attention',
  info: undefined,
};

/** Further places of a fault that are told. */
const MOST_SAME = 30;

/** The name of the innermost element of `configuration/resources/primitive[@id="vip"]`. */
function elementOf(path: string): string {
  const names = path.endsWith(']') ? path.slice(0, path.lastIndexOf('[@')) : path;
  return names.slice(names.lastIndexOf('/') + 1);
}

function placeOf({ path, line, column }: PlaceView, of?: FindingView): Reference {
  return { file: path, line, column, element: elementOf(of?.objectPath ?? ''), id: of?.object ?? null };
}

function fixStatements({ fix, help }: FindingView): Statement[] {
  const how = fix?.safety === 'safe' ? '--fix' : '--fix --unsafe';
  return [
    ...(help === undefined ? [] : [{ ...statement(help), mark: 'advice' as const }]),
    ...(fix ? [{ ...statement(`hatool verify ${how} would ${fix.title}`), mark: 'advice' as const }] : []),
  ];
}

function sameStatements({ same }: FindingGroup): Statement[] {
  const left = same.length - MOST_SAME;
  return [
    ...same.slice(0, MOST_SAME).map(({ finding, differing }) => {
      const what = differing.length === 0 ? '' : ` with ${differing.join(', ')}`;
      return statement(`likewise${what}`, [placeOf(finding, finding)]);
    }),
    ...(left > 0 ? [statement(`and in ${count(left, 'more place')}`)] : []),
  ];
}

function groupStatement(group: FindingGroup): Statement {
  const { first } = group;
  return {
    ...statement(
      `: ${first.message}`,
      [placeOf(first, first)],
      [
        ...first.related.map((related) => statement(related.message, [placeOf(related)])),
        ...sameStatements(group),
        ...fixStatements(first),
      ],
    ),
    subject: first.rule,
    mark: MARKS[first.severity],
  };
}

/** How many of each severity, in words: `2 errors, 1 warning`. */
export function findingCounts({ counts }: Pick<VerifyView, 'counts'>): string {
  const parts = [
    counts.error > 0 ? count(counts.error, 'error') : '',
    counts.warning > 0 ? count(counts.warning, 'warning') : '',
    counts.info > 0 ? count(counts.info, 'hint') : '',
  ].filter((part) => part !== '');
  return parts.length === 0 ? 'no findings' : parts.join(', ');
}

/** The mark of the gravest finding; good where there is none. */
export function gravestMark({ counts }: Pick<VerifyView, 'counts'>): Mark {
  if (counts.error > 0) return 'broken';
  return counts.warning > 0 ? 'attention' : 'good';
}

/** All findings, behind how many there are. */
export function findingsDocument(view: Pick<VerifyView, 'counts' | 'files'>): Document {
  const head = `${findingCounts(view)} in ${count(view.files.length, 'file')}`;
  return [{ ...statement(head), mark: gravestMark(view) }, ...findingGroups(view).map(groupStatement)];
}
