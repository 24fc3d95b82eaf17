/** Random resources: primitives of all classes, groups, clones, bundles, with meta-attributes and utilization. */
import { numberIn, often, pick, type Chance } from './chance.js';

export interface RandomResource {
  readonly id: string;
  readonly kind: 'primitive' | 'group' | 'clone' | 'bundle';
  readonly promotable: boolean;
  /** Names under which the history knows what runs. */
  readonly primitives: readonly string[];
  readonly xml: string;
}

export interface ResourceWishes {
  readonly chance: Chance;
  /** Forms that the current schema has dropped may be used. */
  readonly legacy: boolean;
  /** The schema knows bundles. */
  readonly bundles: boolean;
}

export function pairs(id: string, values: Readonly<Record<string, string | undefined>>): string {
  return Object.entries(values)
    .flatMap(([name, value]) =>
      value === undefined
        ? []
        : `<nvpair id="${id}-${name.replaceAll(/[^\w.-]/g, '-')}" name="${name}" value="${value}"/>`,
    )
    .join('');
}

/** A set of pairs; nothing when there is no pair. */
export function pairSet(
  element: string,
  id: string,
  values: Readonly<Record<string, string | undefined>>,
): string {
  const inside = pairs(id, values);
  return inside === '' ? '' : `<${element} id="${id}">${inside}</${element}>`;
}

function meta(chance: Chance, id: string, more: Readonly<Record<string, string | undefined>> = {}): string {
  return pairSet('meta_attributes', `${id}-meta`, {
    ...more,
    priority: often(chance, 20) ? String(numberIn(chance, 0, 10)) : undefined,
    'resource-stickiness': often(chance, 25) ? pick(chance, ['0', '1', '50', '100', 'INFINITY']) : undefined,
    'target-role': often(chance, 5) ? 'Stopped' : undefined,
    'is-managed': often(chance, 4) ? 'false' : undefined,
    'migration-threshold': often(chance, 10) ? '2' : undefined,
    'allow-migrate': often(chance, 12) ? 'true' : undefined,
  });
}

function agent({ chance, legacy }: ResourceWishes, stateful: boolean): string {
  if (stateful) return 'class="ocf" provider="pacemaker" type="Stateful"';
  if (legacy && often(chance, 8))
    return pick(chance, ['class="upstart" type="x"', 'class="nagios" type="check_tcp"']);
  if (often(chance, 12))
    return pick(chance, ['class="lsb" type="x"', 'class="systemd" type="x"', 'class="heartbeat" type="x"']);
  return 'class="ocf" provider="pacemaker" type="Dummy"';
}

function primitive(wishes: ResourceWishes, id: string, stateful = false): string {
  const { chance } = wishes;
  const use = pairSet('utilization', `${id}-use`, {
    memory: often(chance, 35) ? String(numberIn(chance, 0, 8) * 256) : undefined,
    cpu: often(chance, 25) ? String(numberIn(chance, 0, 4)) : undefined,
  });
  const operations = often(chance, 40)
    ? `<operations><op id="${id}-mon" name="monitor" interval="10s"/></operations>`
    : '';
  return `<primitive id="${id}" ${agent(wishes, stateful)}>${meta(chance, id)}${use}${operations}</primitive>`;
}

function group(wishes: ResourceWishes, id: string): RandomResource {
  const members = Array.from({ length: numberIn(wishes.chance, 1, 3) }, (_, i) => `${id}-m${i}`);
  const inside = members.map((member) => primitive(wishes, member)).join('');
  const xml = `<group id="${id}">${meta(wishes.chance, id)}${inside}</group>`;
  return { id, kind: 'group', promotable: false, primitives: members, xml };
}

function clone(wishes: ResourceWishes, id: string): RandomResource {
  const { chance, legacy } = wishes;
  const promotable = often(chance, 40);
  const element = promotable && legacy && often(chance, 50) ? 'master' : 'clone';
  const own = meta(chance, id, {
    promotable: promotable && element === 'clone' ? 'true' : undefined,
    interleave: often(chance, 40) ? 'true' : undefined,
    'clone-max': often(chance, 30) ? String(numberIn(chance, 0, 4)) : undefined,
    'clone-node-max': often(chance, 10) ? '2' : undefined,
    'globally-unique': often(chance, 12) ? 'true' : undefined,
  });
  const members = !promotable && often(chance, 25) ? [`${id}-p0`, `${id}-p1`] : [`${id}-p`];
  const inner = members.map((member) => primitive(wishes, member, promotable)).join('');
  const inside = members.length > 1 ? `<group id="${id}-g">${inner}</group>` : inner;
  return {
    id,
    kind: 'clone',
    promotable,
    primitives: members,
    xml: `<${element} id="${id}">${own}${inside}</${element}>`,
  };
}

function bundle(wishes: ResourceWishes, id: string): RandomResource {
  const { chance } = wishes;
  const replicas = numberIn(chance, 1, 3);
  const network = often(chance, 50) ? '<network control-port="3121" ip-range-start="10.0.0.10"/>' : '';
  const filled = network !== '' && often(chance, 60);
  const inside = filled ? primitive({ ...wishes, legacy: false }, `${id}-in`) : '';
  const xml = `<bundle id="${id}">${meta(chance, id)}<docker image="example:1" replicas="${replicas}"/>${network}${inside}</bundle>`;
  return { id, kind: 'bundle', promotable: false, primitives: [], xml };
}

export function randomResource(wishes: ResourceWishes, id: string): RandomResource {
  const { chance } = wishes;
  const dice = numberIn(chance, 1, 10);
  if (dice === 1 && wishes.bundles) return bundle(wishes, id);
  if (dice <= 3) return group(wishes, id);
  if (dice <= 6) return clone(wishes, id);
  return { id, kind: 'primitive', promotable: false, primitives: [id], xml: primitive(wishes, id) };
}
