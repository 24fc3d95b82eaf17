/** The parts of a report about the configuration: resources, constraints, findings, coverage. */
import { readCib } from '../../cib/cib.js';
import { secretMask, secretRanges } from '../../cib/secrets.js';
import { configurationOf } from '../../config/configuration.js';
import { constraintFigure } from '../../render/figure/constraint-figure.js';
import type { Explanation } from '../../explain/explanation.js';
import { statement, type Document, type Statement } from '../../views/document.js';
import { coverageDocument, type ToldCoverage } from '../../views/coverage/coverage-document.js';
import { placementDocument } from '../../views/explain/placement-document.js';
import { explanationDocument } from '../../views/explain/explanation-document.js';
import { explainView } from '../../views/explain/resource.js';
import { findingCounts, findingsDocument, gravestMark } from '../../views/verify/findings-document.js';
import type { VerifyView } from '../../views/verify/verify-view.js';
import type { XmlElement } from '../../xml/element.js';
import type { Part } from '../report-data.js';
import { constraintsDocument } from './constraints-document.js';

/** What is known of the configuration; each may be missing, and `notes` say why. */
export interface ConfigurationFacts {
  /** `<cib>` as it was written. */
  readonly written: XmlElement | undefined;
  /** The same in the current schema. */
  readonly root: XmlElement | undefined;
  readonly explanation: Explanation | undefined;
  readonly findings: VerifyView | undefined;
  readonly coverage: ToldCoverage | undefined;
}

type Found = Pick<VerifyView, 'counts' | 'files'>;

/** The findings of some files, counted anew. */
function ofFiles({ files }: VerifyView, isWanted: (kind: string) => boolean): Found {
  const own = files.filter(({ kind }) => isWanted(kind));
  const counts = { error: 0, warning: 0, info: 0 };
  for (const { severity } of own.flatMap(({ findings }) => findings)) counts[severity] += 1;
  return { files: own, counts };
}

function findingParts(findings: VerifyView): Part[] {
  const ofCibs = ofFiles(findings, (kind) => kind === 'cib');
  const ofOthers = ofFiles(findings, (kind) => kind !== 'cib');
  return [
    ...(ofCibs.files.length > 0
      ? [{ id: 'findings', title: 'Findings', document: findingsDocument(ofCibs) }]
      : []),
    ...(ofOthers.files.length > 0
      ? [
          {
            id: 'corosync',
            title: 'Corosync and the files beside it',
            document: findingsDocument(ofOthers),
          },
        ]
      : []),
  ];
}

function constraintParts({ written, root, explanation }: ConfigurationFacts): Part[] {
  if (!written) return [];
  const cib = root && readCib({ source: root.source, root, comments: [], problems: [] });
  const figure = cib && constraintFigure(configurationOf(cib), explanation?.outcomes);
  const document = constraintsDocument(written);
  return [{ id: 'constraints', title: 'Constraints', document, ...(figure ? { figure } : {}) }];
}

/** In the order in which the page shows them. */
export function configurationParts(facts: ConfigurationFacts): readonly Part[] {
  const { explanation, findings, coverage } = facts;
  return [
    ...(explanation
      ? [{ id: 'resources', title: 'Resources', document: placementDocument(explanation) }]
      : []),
    ...constraintParts(facts),
    ...(findings ? findingParts(findings) : []),
    ...(coverage
      ? [
          {
            id: 'coverage',
            title: 'If a node is lost',
            document: coverageDocument(coverage, { detail: 'everything' }),
          },
        ]
      : []),
  ];
}

/** One line on the configuration, for a verdict that is about the logs. */
function findingLine(findings: VerifyView): Statement {
  return {
    ...statement(`: ${findingCounts(findings)}`),
    subject: 'configuration',
    mark: gravestMark(findings),
  };
}

/** The first statement of a coverage, without what it lists. */
function coverageLine(coverage: ToldCoverage): Statement[] {
  const [first] = coverageDocument(coverage, { detail: 'one screen' });
  return first?.kind === 'statement' && first.subject !== undefined ? [{ ...first, details: [] }] : [];
}

/** What the verdict says of the configuration; without logs, also what the cluster has to do. */
export function configurationVerdict(
  { explanation, findings, coverage }: ConfigurationFacts,
  told: 'with logs' | 'alone',
): Document {
  const overview =
    told === 'alone' && explanation
      ? explanationDocument(
          explainView(explanation, {
            tool: { name: 'hatool', version: '' },
            file: '',
            resources: [],
            actions: [],
          }),
        )
      : [];
  return [
    ...overview,
    ...(findings ? [findingLine(findings)] : []),
    ...(coverage ? coverageLine(coverage) : []),
  ];
}

/** What takes the secrets of the configuration out of a text. */
export function configurationMask({
  written,
}: Pick<ConfigurationFacts, 'written'>): (text: string) => string {
  return secretMask(secretRanges(written, written?.source));
}
