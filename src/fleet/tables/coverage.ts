/** The table of coverage: a row for each loss of a node and each resource that runs, where it runs then. */
import { isConnectionToLost, type Coverage, type Outcome } from '../../plan/coverage.js';
import { runsSomewhere, type CoveredPlace, type UnfencedBecause } from '../../whatif/at-rest.js';
import { CLUSTER, moment, text, truth, type TableOf } from '../table.js';
import { OBSERVED } from './findings.js';

export type CoverageRow = {
  readonly cluster: string;
  readonly observed: number | null;
  readonly lost: string;
  readonly resource: string;
  readonly runs_on: string;
  readonly covered: boolean;
  readonly quorate: boolean;
  readonly unclean: string;
  readonly unclean_because: UnfencedBecause | null;
  readonly file: string;
};

export const COVERAGE: TableOf<CoverageRow> = {
  name: 'coverage',
  summary:
    'what survives: a row for each loss of one node and each resource that runs before it, of the newest CIB of an input; the connection to a node of Pacemaker Remote has none where that node, or what it runs in, is what is lost',
  dated: 'observed',
  columns: {
    cluster: CLUSTER,
    observed: moment(OBSERVED),
    lost: text('the node that is lost'),
    resource: text('a resource that runs while nothing is lost'),
    runs_on: text('the nodes on which it runs then, with blanks between them; empty for nowhere'),
    covered: truth('whether it runs anywhere then'),
    quorate: truth('whether the nodes that are left have quorum'),
    unclean: text('nodes that stay UNCLEAN because nobody can fence them, with blanks between them'),
    unclean_because: text('why: `fencing-disabled`, `no-device`, `no-quorum` or `unknown`'),
    file: text('the CIB'),
  },
};

type About = Pick<CoverageRow, 'cluster' | 'observed' | 'file'>;

const nodesOf = (places: readonly CoveredPlace[]): string => places.map(({ node }) => node).join(' ');

function lossRows(about: About, running: readonly string[], loss: Outcome): CoverageRow[] {
  const { scenario, places, quorate, unclean, uncleanBecause } = loss;
  if (scenario.kind !== 'nodes') return [];
  return running.map((resource) => {
    const at = places.get(resource) ?? [];
    return {
      cluster: about.cluster,
      observed: about.observed,
      lost: scenario.nodes.join(' '),
      resource,
      runs_on: nodesOf(at),
      covered: runsSomewhere(at),
      quorate,
      unclean: unclean.join(' '),
      unclean_because: uncleanBecause ?? null,
      file: about.file,
    };
  });
}

export function coverageRows(about: About, coverage: Coverage): CoverageRow[] {
  const { now, losses } = coverage;
  const running = [...now.places].flatMap(([resource, places]) => (runsSomewhere(places) ? resource : []));
  return losses.flatMap((loss) => {
    const told = running.filter((resource) => !isConnectionToLost(coverage, resource, loss));
    return lossRows(about, told, loss);
  });
}
