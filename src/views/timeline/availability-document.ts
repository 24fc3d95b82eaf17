/** Availability as a document: a table of resources, then quorum, the DC and fencing. */
import { timeWords } from '../../base/time-words.js';
import type { Availability, ResourceAvailability } from '../../timeline/availability.js';
import { statement, type Document, type Statement } from '../document.js';
import { count, list } from './words.js';

/** `99.95 %`, never rounded up to 100. */
function share(part: number, whole: number): string {
  if (whole === 0) return '';
  if (part === whole) return '100 %';
  return `${(Math.floor((part / whole) * 10_000) / 100).toFixed(2)} %`;
}

function rowOf(
  { resource, up, down, stopped, unknown }: ResourceAvailability,
  span: number,
): readonly string[] {
  const time = (word: string, milliseconds: number): string =>
    milliseconds === 0 ? '' : `${word} ${timeWords(milliseconds)}`;
  const rest = [time('down', down), time('stopped', stopped), time('not known', unknown)];
  return [resource, share(up, span), rest.filter((part) => part !== '').join(', ')];
}

function marked(text: string, mark: Statement['mark']): Statement {
  return { ...statement(text), mark };
}

const times = (number: number): string => (number === 1 ? 'once' : count(number, 'time'));

function fencingStatements({ fencing }: Availability): Statement[] {
  return fencing.map(({ node, done, failed, open }) => {
    const parts = [
      done > 0 ? `fenced ${times(done)}` : '',
      failed > 0 ? `fencing failed ${times(failed)}` : '',
      open > 0 ? `${count(open, 'request')} without a result` : '',
    ];
    return marked(
      `${node}: ${parts.filter((part) => part !== '').join(', ')}`,
      failed > 0 ? 'broken' : 'attention',
    );
  });
}

/** What `--summary` prints. */
export function availabilityDocument(availability: Availability): Document {
  const { from, to, resources, withoutQuorum, withoutDc } = availability;
  const span = to - from;
  const lost = withoutQuorum.map(({ node, milliseconds }) => `${node} ${timeWords(milliseconds)}`);
  return [
    statement(`${timeWords(span)} of logs, ${count(resources.length, 'resource')}`),
    {
      kind: 'table',
      isTitled: true,
      columns: [
        { title: 'resource' },
        { title: 'up', align: 'right' },
        { title: 'otherwise', flexible: true },
      ],
      rows: resources
        .toSorted((a, b) => b.down - a.down || a.resource.localeCompare(b.resource))
        .map((one) => rowOf(one, span)),
    },
    ...(lost.length > 0 ? [marked(`without quorum: ${list(lost)}`, 'attention')] : []),
    ...(withoutDc > 0 ? [marked(`without a DC: ${timeWords(withoutDc)}`, 'attention')] : []),
    ...fencingStatements(availability),
  ];
}
