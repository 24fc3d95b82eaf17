/** ComparisonView → Document: whether anything is placed differently, then the cluster, then each resource. */
import { statement, type Document, type Mark, type Statement } from '../document.js';
import { count } from '../timeline/words.js';
import type {
  CauseDifferenceView,
  ClusterDifferenceView,
  ComparisonView,
  ResourceDifferenceView,
  ResourceSideView,
} from './compare.js';
import { said } from './explanation-document.js';
import { premiseStatements } from './premises.js';

/** Broken is what runs with the first and, though it is still there, nowhere with the second. */
function resourceMark({ placement, first, second }: ResourceDifferenceView): Mark {
  if (placement === 'same') return 'good';
  const isLost = first !== null && first.places.length > 0 && second?.places.length === 0;
  return isLost ? 'broken' : 'change';
}

function verdictMark({ resources }: ComparisonView): Mark {
  const marks = resources.map(resourceMark);
  return marks.find((mark) => mark === 'broken') ?? marks.find((mark) => mark === 'change') ?? 'good';
}

function clusterStatement({ what, first, second, at }: ClusterDifferenceView): Statement {
  const text = `: ${first ?? 'not there'} in the first, ${second ?? 'not there'} in the second`;
  return { ...statement(text, at), subject: what, mark: 'attention' };
}

/** One side: what happens to the resource, and why. */
function sideStatement(name: string, side: ResourceSideView | null): Statement {
  if (!side) return { ...statement(': it is not there'), subject: name };
  const reasons = [...side.overruling, ...side.decision].map((one) => said(one));
  return { ...statement(`: ${side.text}`, [], reasons), subject: name };
}

/** `+1000 in the second only`, `+100 in the first, +200 in the second` */
function amounts({ first, second }: CauseDifferenceView): string {
  if (first === null) return `${second ?? ''} in the second only`;
  return second === null ? `${first} in the first only` : `${first} in the first, ${second} in the second`;
}

function causeStatements({ causes }: ResourceDifferenceView): Statement[] {
  if (causes.length === 0) return [];
  const each = causes.map((cause): Statement => {
    const own = said(cause);
    return { ...own, subject: cause.node, text: `: ${amounts(cause)}: ${own.text}` };
  });
  return [statement('causes that count differently:', [], each)];
}

function resourceStatement(resource: ResourceDifferenceView): Statement {
  return {
    kind: 'statement',
    mark: resourceMark(resource),
    subject: resource.resource,
    text: resource.placement === 'differs' ? ': placed differently' : ': the same place',
    at: [],
    details: [
      sideStatement('first', resource.first),
      sideStatement('second', resource.second),
      ...causeStatements(resource),
    ],
  };
}

function sameStatement({ same, resources }: ComparisonView): Statement[] {
  return same === 0 || resources.length === 0
    ? []
    : [statement(`the same in both: ${count(same, 'resource')}`)];
}

/** The whole answer to `--against`. */
export function comparisonDocument(view: ComparisonView): Document {
  return [
    { ...statement(view.verdict), mark: verdictMark(view) },
    ...premiseStatements(view),
    { kind: 'gap' },
    {
      kind: 'legend',
      files: [
        { label: 'first', file: view.first },
        { label: 'second', file: view.second },
      ],
    },
    ...(view.cluster.length > 0 ? [{ kind: 'gap' } as const] : []),
    ...view.cluster.map(clusterStatement),
    ...view.resources.flatMap((one) => [{ kind: 'gap' } as const, resourceStatement(one)]),
    ...(view.resources.length > 0 && view.same > 0 ? [{ kind: 'gap' } as const] : []),
    ...sameStatement(view),
  ];
}
