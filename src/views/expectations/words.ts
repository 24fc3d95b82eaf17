/** Events and expectations in words. */
import type { PlaceInRole } from '../../scheduler/plan/plan.js';
import type {
  Claim,
  ClusterEvent,
  Condition,
  Expectation,
  Partner,
  PlaceClaim,
  RoleAsked,
} from '../../expectations/language/expectation-file.js';
import type { Actual } from '../../expectations/run/judge.js';
import type { ResourceChange } from '../../expectations/run/since.js';
import type { SettledEnd } from '../../whatif/settle.js';
import { list, resultName } from '../timeline/words.js';

function anyOf(words: readonly string[]): string {
  return list(words).replace(/ and (?=[^ ]+$)/, ' or ');
}

const isOrAre = (names: readonly string[]): string => (names.length === 1 ? 'is' : 'are');

/** What happens, in the present tense. */
export function eventWords(event: ClusterEvent): string {
  switch (event.kind) {
    case 'node-lost':
      return `${list(event.nodes)} ${isOrAre(event.nodes)} lost`;
    case 'node-stopped':
      return `${list(event.nodes)} ${isOrAre(event.nodes)} stopped`;
    case 'node-back':
      return `${list(event.nodes)} ${isOrAre(event.nodes)} back`;
    case 'standby':
      return `${list(event.nodes)} ${isOrAre(event.nodes)} put into standby`;
    case 'unstandby':
      return `${list(event.nodes)} ${isOrAre(event.nodes)} taken out of standby`;
    case 'failed': {
      const where = event.on === undefined ? '' : ` on ${event.on}`;
      return `${event.resource} fails${where} (${resultName(event.code)})`;
    }
    case 'cannot-start':
    case 'cannot-stop': {
      const where = event.on === undefined ? ' anywhere' : ` on ${event.on}`;
      const verb = event.kind === 'cannot-start' ? 'start' : 'stop';
      return `${event.resource} cannot ${verb}${where} from now on`;
    }
    case 'cleaned':
      return `${event.resource} is cleaned up`;
    case 'ticket-granted':
      return `ticket ${event.ticket} is granted`;
    case 'ticket-revoked':
      return `ticket ${event.ticket} is revoked`;
    case 'ticket-standby':
      return `ticket ${event.ticket} is put into standby`;
    case 'ticket-activated':
      return `ticket ${event.ticket} is activated`;
    case 'quorum':
      return event.has ? 'quorum is there' : 'quorum is lost';
    case 'time':
      return `it is ${event.time}`;
    case 'attribute':
      return `${event.name} of ${event.node} is ${event.value}`;
  }
}

function partnerWords({ resource, role }: Partner): string {
  return role === 'promoted' ? `the promoted ${resource}` : resource;
}

function numberWords({ least, most }: PlaceClaim): string {
  const noun = (number: number): string => `${number} instance${number === 1 ? '' : 's'}`;
  if (most === undefined) return least === 1 ? '' : `in at least ${noun(least)}`;
  if (most === least) return `in ${noun(most)}`;
  return least <= 1 ? `in at most ${noun(most)}` : `in ${least} to ${noun(most)}`;
}

function placeWords(claim: PlaceClaim): string {
  const { resource, role, on, notOn, together, apart } = claim;
  const parts = [
    `${resource} ${role === 'promoted' ? 'is promoted' : 'runs'}`,
    numberWords(claim),
    on ? `on ${anyOf(on)}` : '',
    notOn.length > 0 ? `not on ${anyOf(notOn)}` : '',
    together.length > 0 ? `with ${list(together.map(partnerWords))}` : '',
    apart.length > 0 ? `apart from ${list(apart.map(partnerWords))}` : '',
  ];
  return parts.filter((part) => part !== '').join(' ');
}

function claimWords(claim: Claim): string {
  switch (claim.kind) {
    case 'place':
      return placeWords(claim);
    case 'stopped':
      return `${list(claim.resources)} ${isOrAre(claim.resources)} stopped`;
    case 'unchanged':
      return `${list(claim.resources)} ${isOrAre(claim.resources)} left as ${claim.resources.length === 1 ? 'it is' : 'they are'}`;
    case 'unchanged-but':
      return claim.resources.length === 0
        ? 'everything is left as it is'
        : `everything but ${list(claim.resources)} is left as it is`;
    case 'fenced':
      return claim.nodes.length === 0
        ? 'no node is fenced'
        : `${list(claim.nodes)} ${isOrAre(claim.nodes)} fenced`;
    case 'online':
    case 'offline':
      return `${list(claim.nodes)} ${isOrAre(claim.nodes)} ${claim.kind}`;
    case 'blocked':
      return claim.names.length === 0
        ? 'nothing is blocked'
        : `${list(claim.names)} ${isOrAre(claim.names)} blocked`;
    case 'settles':
      return claim.does ? 'the cluster comes to rest' : 'the cluster does not come to rest';
  }
}

function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'running':
      return `${condition.resource} runs`;
    case 'promoted':
      return `${condition.resource} is promoted`;
    case 'stopped':
      return `${condition.resource} is stopped`;
    case 'any-online':
      return condition.nodes.length === 1
        ? `${list(condition.nodes)} is online`
        : `any of ${list(condition.nodes)} is online`;
    case 'all-online':
      return `${list(condition.nodes)} ${isOrAre(condition.nodes)} online`;
    case 'quorate':
      return condition.is ? 'there is quorum' : 'there is no quorum';
  }
}

/** What is expected: `vip runs with the promoted db, while db is promoted`. */
export function expectationWords({ claim, when }: Pick<Expectation, 'claim' | 'when'>): string {
  const words = claimWords(claim);
  return when.length === 0 ? words : `${words}, while ${list(when.map(conditionWords))}`;
}

function whereWords(resource: string, role: RoleAsked, places: readonly PlaceInRole[]): string {
  const nodes = (some: readonly PlaceInRole[]): string =>
    some.length === 0 ? 'nowhere' : `on ${list(some.map(({ node }) => node))}`;
  if (role === 'running') return `${resource} runs ${nodes(places)}`;
  const promoted = places.filter((place) => place.role === 'Promoted');
  if (promoted.length > 0) return `${resource} is promoted ${nodes(promoted)}`;
  return places.length === 0
    ? `${resource} runs nowhere`
    : `${resource} is promoted nowhere, and runs ${nodes(places)}`;
}

function changeWords({ resource, before, after, restarted }: ResourceChange): string {
  const nodes = (places: readonly PlaceInRole[]): string => list(places.map(({ node }) => node));
  if (restarted) return `${resource} was restarted on ${nodes(after)}`;
  if (before.length === 0) return `${resource} was started on ${nodes(after)}`;
  if (after.length === 0) return `${resource} was stopped on ${nodes(before)}`;
  if (nodes(before) !== nodes(after)) return `${resource} went from ${nodes(before)} to ${nodes(after)}`;
  const roles = (places: readonly PlaceInRole[]): string =>
    list(places.map(({ node, role }) => `${role.toLowerCase()} on ${node}`));
  return `${resource} was ${roles(before)}, and is ${roles(after)}`;
}

/** How a cluster ends that does not come to rest, or does. */
export function endWords(end: SettledEnd['kind']): string {
  switch (end) {
    case 'fixpoint':
    case 'blocked':
      return 'the cluster comes to rest';
    case 'oscillates':
      return 'the cluster goes round in circles, and never comes to rest';
    case 'unfinished':
      return 'the cluster has something to do after any number of transitions that was tried';
  }
}

/** What is the case instead of what was expected. */
export function actualWords(claim: Claim, actual: Actual): string {
  switch (actual.kind) {
    case 'places': {
      if (claim.kind !== 'place') return '';
      const partners = actual.partners.map(({ partner, places }) =>
        whereWords(partner.resource, partner.role, places),
      );
      return [whereWords(claim.resource, claim.role, actual.places), ...partners].join('; ');
    }
    case 'running':
      return actual.resources
        .map(({ resource, places }) => whereWords(resource, 'running', places))
        .join('; ');
    case 'changes':
      return actual.changes.map(changeWords).join('; ');
    case 'fenced':
      return actual.nodes.length === 0
        ? 'no node was fenced'
        : `${list(actual.nodes)} ${actual.nodes.length === 1 ? 'was' : 'were'} fenced`;
    case 'nodes':
      return `${list(actual.nodes)} ${isOrAre(actual.nodes)} ${claim.kind === 'online' ? 'offline' : 'online'}`;
    case 'blocked':
      return actual.changes.length === 0
        ? 'nothing is blocked'
        : `blocked: ${list(actual.changes.map(({ change, resource, node }) => [change.toLowerCase(), resource, node && `on ${node}`].filter((word) => word !== undefined).join(' ')))}`;
    case 'end':
      return endWords(actual.end);
  }
}
