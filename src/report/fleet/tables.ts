/** What the tables of a fleet's page show of each answer: columns with titles and words. */
import type { ExcerptName } from '../../fleet/report/fleet-report.js';
import { count, lastingText } from '../../fleet/report/verdict.js';
import type { Cell } from '../../fleet/table.js';

/** How a cell is written. */
export type CellKind = 'text' | 'number' | 'lasting' | 'moment' | 'truth';

export interface ColumnSpec {
  /** Name in the answer. */
  readonly name: string;
  readonly title: string;
  readonly kind: CellKind;
}

export interface TableSpec {
  readonly name: ExcerptName;
  readonly title: string;
  /** What is said where the answer is empty. */
  readonly none: string;
  readonly columns: readonly ColumnSpec[];
}

export interface PartSpec {
  readonly id: string;
  readonly title: string;
  readonly tables: readonly TableSpec[];
}

const column =
  (kind: CellKind) =>
  (name: string, title: string = name): ColumnSpec => ({ name, title, kind });
const [text, number, lasting, moment, truth] = [
  column('text'),
  column('number'),
  column('lasting'),
  column('moment'),
  column('truth'),
] as const;

const CLUSTER = text('cluster');
const PLACE = [text('file'), number('line')] as const;

export const RANKED: readonly ColumnSpec[] = [
  CLUSTER,
  number('incidents'),
  lasting('down_s', 'down'),
  number('failures'),
  number('fencings'),
  number('errors'),
  number('warnings'),
];

export const RULES: TableSpec = {
  name: 'findings-by-rule',
  title: 'Rules',
  none: 'No finding in any configuration.',
  columns: [text('rule'), text('severity'), number('clusters'), number('findings'), text('example')],
};

export const PARTS: readonly PartSpec[] = [
  {
    id: 'agents',
    title: 'Agents',
    tables: [
      {
        name: 'failing-agents',
        title: 'Operations that failed',
        none: 'No operation failed.',
        columns: [text('agent'), text('operation'), number('failures'), number('clusters')],
      },
    ],
  },
  {
    id: 'fencing',
    title: 'Fencing',
    tables: [
      {
        name: 'failing-fencing',
        title: 'Nodes that could not be fenced',
        none: 'No fencing failed.',
        columns: [CLUSTER, text('node'), number('failed'), number('others', 'worked or open')],
      },
      {
        name: 'failing-fence-devices',
        title: 'Fence devices that failed',
        none: 'No operation of a fence device failed.',
        columns: [
          CLUSTER,
          text('device'),
          text('agent'),
          text('operation'),
          number('failures'),
          moment('last_ts', 'last'),
        ],
      },
      {
        name: 'without-fencing',
        title: 'Clusters in which nobody can fence a lost node',
        none: 'Nothing in any configuration keeps a lost node from being fenced.',
        columns: [CLUSTER, text('because'), number('nodes', 'nodes left UNCLEAN'), text('file')],
      },
    ],
  },
  {
    id: 'near-misses',
    title: 'Near misses and split clusters',
    tables: [
      {
        name: 'near-misses',
        title: 'Quorum lost, nothing down',
        none: 'No quorum was lost without an outage.',
        columns: [
          CLUSTER,
          moment('from_ts', 'from'),
          moment('to_ts', 'to'),
          text('nodes'),
          text('summary'),
          ...PLACE,
        ],
      },
      {
        name: 'split-brains',
        title: 'Split, or active twice',
        none: 'No cluster fell into parts, no resource ran twice.',
        columns: [
          CLUSTER,
          moment('from_ts', 'from'),
          truth('split'),
          truth('active_twice', 'active twice'),
          text('summary'),
          ...PLACE,
        ],
      },
    ],
  },
  {
    id: 'protection',
    title: 'Not protected',
    tables: [
      {
        name: 'data-loss-risk',
        title: 'Configured so that data can be lost',
        none: 'No finding says so.',
        columns: [CLUSTER, text('severity'), text('rule'), text('object'), text('message'), ...PLACE],
      },
      {
        name: 'not-covered',
        title: 'Losses of one node that nothing covers',
        none: 'In no configuration does the loss of one node stop a resource.',
        columns: [
          CLUSTER,
          text('resource'),
          text('lost', 'lost node'),
          truth('quorate', 'quorum'),
          text('unclean'),
        ],
      },
    ],
  },
];

export const INPUTS: readonly TableSpec[] = [
  {
    name: 'incomplete-inputs',
    title: 'Read in part, or hardly understood',
    none: 'All inputs that were read were read to their end.',
    columns: [
      CLUSTER,
      text('path'),
      text('status'),
      text('reason'),
      number('lines'),
      number('recognised'),
      number('unrecognised'),
    ],
  },
  {
    name: 'stale-clusters',
    title: 'Clusters that told nothing lately',
    none: 'All clusters have told something lately.',
    columns: [CLUSTER, moment('newest_ts', 'newest'), number('days', 'days before'), number('inputs')],
  },
];

export function cellText(kind: CellKind, cell: Cell | undefined): string {
  if (cell === null || cell === undefined) return '';
  switch (kind) {
    case 'text':
      return String(cell);
    case 'number':
      return count(Number(cell));
    case 'lasting':
      return lastingText(Number(cell));
    case 'moment':
      return String(cell).replace('T', ' ').replace(/\..*/, '');
    case 'truth':
      return cell === true ? 'yes' : 'no';
  }
}
