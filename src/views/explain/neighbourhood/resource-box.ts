/** What the box of a resource says: what it is, where it is and goes, what is wrong with it, what is done to it. */
import { attributeOf } from '../../../xml/element.js';
import { parseOperationKey } from '../../../cluster/model/action.js';
import type { FailedOperation } from '../../../cluster/model/cluster-state.js';
import { historyKey, isMaskedProbeFailure } from '../../../cluster/model/history.js';
import type { Resource } from '../../../cluster/model/resource.js';
import { isDisabled, stripInstance } from '../../../cluster/model/resource-queries.js';
import type { Explanation } from '../../../explain/explanation.js';
import { configuredId, primitivesOf } from '../../../scheduler/plan/outcomes.js';
import type { ResourceChange } from '../../../scheduler/resource-actions/planned-changes.js';
import { counted, firstLines, line, namesText, type Line } from '../../figures/diagram.js';
import { resultCode } from '../../timeline/words.js';
import { standingsOf, type BoxFacts, type Standing } from './standing.js';

function kindText(resource: Resource): string {
  switch (resource.kind) {
    case 'primitive': {
      const { element } = resource;
      const parts = ['class', 'provider', 'type'].flatMap((name) => attributeOf(element, name) ?? []);
      return `primitive ${parts.join(':')}`;
    }
    case 'group':
      return `group of ${counted(resource.children.length, 'member')}`;
    case 'clone': {
      const kind = resource.promotable ? 'promotable clone' : 'clone';
      return `${kind}, ${counted(resource.children.length, 'instance')}`;
    }
    case 'bundle':
      return `bundle, ${counted(resource.replicas.length, 'replica')}`;
  }
}

function nodesWhere(standings: readonly Standing[], isThere: (one: Standing) => boolean): string {
  return namesText(standings.filter(isThere).map(({ node }) => node));
}

/** `on a, b; promoted on a` or `stopped`; of a group that is not complete, `2 of 4 on a`. */
function whereText(resource: Resource, standings: readonly Standing[], when: 'now' | 'later'): string {
  const nodes = nodesWhere(standings, (one) => one[when] > 0);
  const promoted = nodesWhere(standings, (one) => (when === 'now' ? one.promotedNow : one.promotedLater));
  if (nodes === '') return 'stopped';
  const members = resource.kind === 'group' ? resource.children.length : 0;
  const there = standings.reduce((sum, one) => sum + one[when], 0);
  const part = there < members ? `${there} of ${members} ` : '';
  return promoted === '' ? `${part}on ${nodes}` : `on ${nodes}; promoted on ${promoted}`;
}

function placeLines(resource: Resource, facts: BoxFacts, isChanging: boolean): readonly Line[] {
  const standings = [...standingsOf(resource, facts).values()];
  const [now, later] = [whereText(resource, standings, 'now'), whereText(resource, standings, 'later')];
  const isSame = now === later && standings.every((one) => one.now === one.later);
  const tone = now === 'stopped' ? 'muted' : 'good';
  if (isSame) return [line(isChanging ? `${now}, now and then` : `${now}, unchanged`, tone)];
  return [line(`now ${now}`, tone), line(`then ${later}`, 'change')];
}

function placesText({ kind, origin, destination }: ResourceChange): string {
  if (kind === 'Start' || kind === 'Promote') return destination ? ` on ${destination}` : '';
  if (origin && destination && origin !== destination) return ` ${origin} → ${destination}`;
  const node = origin ?? destination;
  return node ? ` on ${node}` : '';
}

/** One line for changes of one kind and place: `start on beta: ip, app`. */
function changeLines(own: ReadonlySet<Resource>, changes: readonly ResourceChange[]): readonly Line[] {
  const byId = new Map([...own].map((resource) => [resource.id, resource]));
  const grouped = new Map<string, { readonly isBlocked: boolean; readonly names: Set<string> }>();
  for (const change of changes) {
    const resource = byId.get(change.resource);
    if (!resource) continue;
    const { blocked: isBlocked } = change;
    const text = `${isBlocked ? 'BLOCKED: ' : ''}${change.kind.toLowerCase()}${placesText(change)}`;
    const group = grouped.get(text) ?? { isBlocked, names: new Set() };
    group.names.add(configuredId(resource));
    grouped.set(text, group);
  }
  return [...grouped].map(([text, { isBlocked, names }]) => {
    const who = own.size === 1 ? '' : `: ${namesText([...names])}`;
    return line(`${text}${who}`, isBlocked ? 'bad' : 'change');
  });
}

function failureText({ element, nodeName }: FailedOperation): string {
  const key = parseOperationKey(historyKey(element));
  const code = Number.parseInt(attributeOf(element, 'rc-code') ?? '', 10);
  const reason = attributeOf(element, 'exit-reason') ?? '';
  const result = Number.isNaN(code) ? '' : `: ${resultCode(code)}`;
  return `${key?.task ?? 'operation'} failed on ${nodeName}${result}${reason === '' ? '' : `, ${reason}`}`;
}

function failureLines({ state }: Explanation, primitives: readonly Resource[]): readonly Line[] {
  const names = new Set(primitives.map(({ id }) => stripInstance(id)));
  const isOwn = ({ resourceId, element }: FailedOperation): boolean =>
    names.has(stripInstance(resourceId)) && !isMaskedProbeFailure(element);
  const texts = new Set(state.failures.filter(isOwn).map(failureText));
  return [...texts].map((text) => line(text, 'bad'));
}

/** A state that some or all of the primitives are in: `FAILED: a, b`. */
function markLine(
  primitives: readonly Resource[],
  isMarked: (one: Resource) => boolean,
  mark: Line,
): readonly Line[] {
  const names = new Set(primitives.filter(isMarked).map(configuredId));
  if (names.size === 0) return [];
  const isAll = names.size === new Set(primitives.map(configuredId)).size;
  return [line(isAll ? mark.text : `${mark.text}: ${namesText([...names])}`, mark.tone)];
}

function markLines(primitives: readonly Resource[]): readonly Line[] {
  return [
    ...markLine(primitives, ({ failed }) => failed, line('FAILED', 'bad')),
    ...markLine(primitives, ({ blocked }) => blocked, line('BLOCKED by a failure', 'bad')),
    ...markLine(primitives, ({ orphan }) => orphan, line('removed from the configuration', 'warning')),
    ...markLine(primitives, ({ maintenance }) => maintenance, line('in maintenance mode', 'warning')),
    ...markLine(
      primitives,
      ({ managed, maintenance, blocked }) => !managed && !maintenance && !blocked,
      line('unmanaged', 'warning'),
    ),
    ...markLine(primitives, isDisabled, line('held back by target-role', 'warning')),
  ];
}

function ticketLines(primitives: readonly Resource[]): readonly Line[] {
  const texts = new Set(
    primitives
      .flatMap((one) => (one.parent ? [one, one.parent] : [one]))
      .flatMap(({ ticketConstraints }) => ticketConstraints)
      .filter(({ ticket }) => !ticket.granted)
      .map(({ ticket, id }) => `ticket ${ticket.id} is not granted (${id})`),
  );
  return [...texts].map((text) => line(text, 'warning'));
}

/** What stands in the box of a resource, below its id; of the one in the middle there is more to say. */
export function resourceLines(
  facts: BoxFacts,
  resource: Resource,
  place: 'center' | 'around',
): readonly Line[] {
  const isCenter = place === 'center';
  const { explanation, changes } = facts;
  const primitives = [...new Set(primitivesOf(resource))];
  const done = changeLines(new Set(primitives), changes);
  const members =
    resource.kind === 'group' ? [`members: ${namesText(resource.children.map(({ id }) => id))}`] : [];
  return [
    line(kindText(resource), 'muted'),
    ...(isCenter ? members.map((text) => line(text, 'muted')) : []),
    ...placeLines(resource, facts, done.length > 0),
    ...markLines(primitives),
    ...firstLines(failureLines(explanation, primitives), isCenter ? 4 : 1, 'failures'),
    ...firstLines(ticketLines(primitives), isCenter ? 4 : 1, 'tickets'),
    ...firstLines(done, isCenter ? 8 : 2, 'changes'),
  ];
}
