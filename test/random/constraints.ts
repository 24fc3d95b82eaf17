/** Random constraints between resources: by node, by node attribute, in sets that refer to other sets. */
import { numberIn, often, pick, shuffled, type Chance } from './chance.js';
import type { RandomResource } from './resources.js';

export interface ConstraintWishes {
  readonly chance: Chance;
  readonly resources: readonly RandomResource[];
  readonly nodes: readonly string[];
  readonly tickets: boolean;
  /** Whether roles are named as in the current schema. */
  readonly newRoles: boolean;
}

const SCORES = ['INFINITY', '-INFINITY', '100', '-100', '5', '-5', '1', '0', '50', '-1000'] as const;

function attributes(values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) => (value === undefined ? [] : ` ${name}="${value}"`))
    .join('');
}

function roleFor(
  { chance, newRoles }: ConstraintWishes,
  resource: RandomResource | undefined,
): string | undefined {
  if (!resource?.promotable || !often(chance, 40)) return undefined;
  return newRoles ? pick(chance, ['Promoted', 'Started', 'Unpromoted']) : pick(chance, ['Master', 'Slave']);
}

/** Sets that later constraints may refer to. A reference leads to an earlier constraint, so that reading ends. */
interface Sets {
  readonly wishes: ConstraintWishes;
  readonly kind: string;
  readonly known: string[];
}

function writtenSet({ wishes, kind }: Sets, id: string, used: Set<string>): string {
  const { chance, resources } = wishes;
  // Of a resource that is ordered after itself the reference dies.
  const free = resources.filter((resource) => kind !== 'rsc_order' || !used.has(resource.id));
  const members = shuffled(chance, free).slice(0, numberIn(chance, 1, 2));
  if (members.length === 0) return '';
  for (const member of members) used.add(member.id);
  const own = {
    sequential: often(chance, 30) ? pick(chance, ['true', 'false']) : undefined,
    'require-all': kind === 'rsc_order' && often(chance, 20) ? 'false' : undefined,
    score: kind === 'rsc_colocation' && often(chance, 30) ? pick(chance, SCORES) : undefined,
    role: kind === 'rsc_order' ? undefined : roleFor(wishes, members[0]),
  };
  const inside = members.map((member) => `<resource_ref id="${member.id}"/>`).join('');
  return `<resource_set id="${id}"${attributes(own)}>${inside}</resource_set>`;
}

function randomSets(sets: Sets, constraint: string): string {
  const { chance } = sets.wishes;
  const count = numberIn(chance, 1, 3);
  const earlier = [...sets.known];
  const used = new Set<string>();
  const written = Array.from({ length: count }, (_, i) => {
    const [first, ...others] = shuffled(chance, earlier);
    if (first !== undefined && often(chance, 35))
      return `<resource_set id-ref="${pick(chance, [first, ...others])}"/>`;
    const id = `${constraint}-s${i}`;
    const set = writtenSet(sets, id, used);
    if (set !== '') sets.known.push(id);
    return set;
  });
  return written.join('');
}

function location(wishes: ConstraintWishes, id: string, sets: Sets): string {
  const { chance, resources, nodes } = wishes;
  const [resource] = shuffled(chance, resources);
  const [node = 'n1'] = shuffled(chance, nodes);
  const score = pick(chance, SCORES);
  if (often(chance, 20))
    return `<rsc_location id="${id}" node="${node}" score="${score}">${randomSets(sets, id)}</rsc_location>`;
  if (often(chance, 8))
    return `<rsc_location id="${id}" rsc-pattern="${pick(chance, ['!^r0', '^r[12]', 'r'])}" node="${node}" score="${score}"/>`;
  if (often(chance, 25)) {
    const rule = `<rule id="${id}-r" score="${score}"><expression id="${id}-e" attribute="rack" operation="eq" value="${pick(chance, ['a', 'b'])}"/></rule>`;
    return `<rsc_location id="${id}" rsc="${resource?.id}">${rule}</rsc_location>`;
  }
  const role = roleFor(wishes, resource);
  return `<rsc_location id="${id}"${attributes({ rsc: resource?.id, node, score, role })}/>`;
}

function colocation(wishes: ConstraintWishes, id: string, sets: Sets): string {
  const { chance, resources } = wishes;
  const score = pick(chance, SCORES);
  if (often(chance, 35))
    return `<rsc_colocation id="${id}" score="${score}">${randomSets(sets, id)}</rsc_colocation>`;
  const [one, other] = shuffled(chance, resources);
  return `<rsc_colocation id="${id}"${attributes({
    score,
    rsc: one?.id,
    'with-rsc': other?.id,
    'node-attribute': often(chance, 35) ? pick(chance, ['rack', 'site', 'none']) : undefined,
    'rsc-role': roleFor(wishes, one),
    'with-rsc-role': roleFor(wishes, other),
  })}/>`;
}

function order(wishes: ConstraintWishes, id: string, sets: Sets): string {
  const { chance, resources } = wishes;
  const kind = often(chance, 30) ? pick(chance, ['Optional', 'Serialize', 'Mandatory']) : undefined;
  const symmetrical = often(chance, 20) && kind !== 'Serialize' ? 'false' : undefined;
  if (often(chance, 40))
    return `<rsc_order id="${id}"${attributes({ kind, symmetrical })}>${randomSets(sets, id)}</rsc_order>`;
  const [one, other] = shuffled(chance, resources);
  const ends = ` first="${one?.id}" then="${other?.id}"`;
  const action = one?.promotable && often(chance, 30) ? 'promote' : undefined;
  return `<rsc_order id="${id}"${ends}${attributes({ kind, symmetrical, 'first-action': action, 'then-action': action ? 'start' : undefined })}/>`;
}

function ticket({ chance, resources }: ConstraintWishes, id: string, sets: Sets): string {
  const policy = pick(chance, ['stop', 'demote', 'freeze']);
  const own = attributes({ ticket: pick(chance, ['T1', 'T2']), 'loss-policy': policy });
  if (often(chance, 50)) return `<rsc_ticket id="${id}"${own}>${randomSets(sets, id)}</rsc_ticket>`;
  const [resource] = shuffled(chance, resources);
  return `<rsc_ticket id="${id}"${own}${attributes({ rsc: resource?.id })}/>`;
}

/** By element: the name of a function is not the same in a bundle. */
const MAKERS = {
  rsc_location: location,
  rsc_colocation: colocation,
  rsc_order: order,
  rsc_ticket: ticket,
} as const;

/** The inside of a constraints section. */
export function randomConstraints(wishes: ConstraintWishes): string {
  const { chance, resources } = wishes;
  if (resources.length < 2) return '';
  const setsOf = new Map<string, Sets>();
  const setsFor = (kind: string): Sets => {
    const known = setsOf.get(kind) ?? { wishes, kind, known: [] };
    setsOf.set(kind, known);
    return known;
  };
  const kinds = [
    'rsc_location',
    'rsc_location',
    'rsc_colocation',
    'rsc_colocation',
    'rsc_order',
    ...(wishes.tickets ? (['rsc_ticket'] as const) : []),
  ] as const;
  return Array.from({ length: numberIn(chance, 1, 6) }, (_, i) => {
    const kind = pick(chance, kinds);
    return MAKERS[kind](wishes, `k${i}`, setsFor(kind));
  }).join('');
}
