/** The settled cluster: what a configuration comes to when all its nodes are online and nothing is left to do. */
import { UsageError } from '../base/usage-error.js';
import { isTooNewFeatureSet } from '../cib/schema-versions.js';
import type { Clock } from '../base/date-time.js';
import type { Configuration } from '../config/configuration.js';
import { explainPlanned } from '../explain/explain-cib.js';
import { settledFromNothing } from '../explain/basis.js';
import type { Explanation } from '../explain/explanation.js';
import { deriveElement, makeElement } from '../xml/derive.js';
import { childNamed, type XmlElement } from '../xml/element.js';

/** A plan costs about as many steps as there are pairs of a resource and a node. */
const MOST_PAIRS = 6_000;

export type SettledCluster =
  | {
      readonly kind: 'settled';
      readonly explanation: Explanation;
      /** Names of the nodes that run Corosync: all of them are online. */
      readonly online: readonly string[];
    }
  /** Nobody planned it: it would take too long, or the engine gave up. */
  | { readonly kind: 'undecided'; readonly why: string }
  /** There is no such cluster: the configuration is refused, is of a Pacemaker that is not known, or names no nodes. */
  | { readonly kind: 'none' };

/** The CIB without what is known of the cluster's present state: a verdict rests on the configuration alone. */
export function withoutStatus(root: XmlElement): XmlElement {
  const children = root.children.filter(({ name }) => name !== 'status');
  return deriveElement(root, {}, children);
}

/** Options that hold for a while, or for failures: none of them says where resources belong. */
const SET_ASIDE: ReadonlySet<string> = new Set([
  'fencing-enabled',
  'stonith-enabled',
  'maintenance-mode',
  'stop-all-resources',
]);

function withoutPairs(element: XmlElement): XmlElement {
  const isKept = ({ name, attributes }: XmlElement): boolean =>
    name !== 'nvpair' || !attributes.some((one) => one.name === 'name' && SET_ASIDE.has(one.value));
  return deriveElement(element, {}, element.children.filter(isKept));
}

/** The CIB without a status, as a cluster without failures has it: nothing is fenced, and everything is managed. */
function undisturbed(root: XmlElement): XmlElement {
  const configuration = childNamed(root, 'configuration');
  const options = configuration && childNamed(configuration, 'crm_config');
  if (!options) return withoutStatus(root);
  const pair = makeElement(options, 'nvpair', {
    id: 'undisturbed-fencing',
    name: 'fencing-enabled',
    value: 'false',
  });
  const set = makeElement(options, 'cluster_property_set', { id: 'undisturbed' }, [pair]);
  const changed = deriveElement(options, {}, [...options.children.map(withoutPairs), set]);
  const sections = configuration.children.map((one) => (one === options ? changed : one));
  const whole = deriveElement(configuration, {}, sections);
  return withoutStatus(
    deriveElement(
      root,
      {},
      root.children.map((one) => (one === configuration ? whole : one)),
    ),
  );
}

const NONE: SettledCluster = { kind: 'none' };

function planned({ cib, nodes }: Configuration, clock: Clock): SettledCluster {
  const options = { clock };
  const { root, basis } = settledFromNothing(undisturbed(cib.root), options);
  const { assumed } = basis;
  if (assumed?.nodes !== 'configured') return NONE;
  const { kind } = assumed.end;
  if (kind !== 'fixpoint' && kind !== 'blocked') {
    return { kind: 'undecided', why: 'the cluster that it describes does not come to rest' };
  }
  const explanation = explainPlanned({ root, basis }, options);
  return { kind: 'settled', explanation, online: nodes.cluster.map(({ name }) => name) };
}

/** Settles the cluster that a configuration describes. What its status section says does not count. */
export function settledCluster(configuration: Configuration, now: Date): SettledCluster {
  const { cib, validation, nodes } = configuration;
  if (validation.faults.length > 0 || !childNamed(cib.root, 'configuration')) return NONE;
  // Nothing of it would be read, and whatever it holds would have no place.
  if (isTooNewFeatureSet(cib.featureSet)) return NONE;
  const pairs = cib.allResources.length * nodes.defined.length;
  if (pairs === 0) return NONE;
  if (pairs > MOST_PAIRS) {
    const [resources, places] = [cib.allResources.length, nodes.defined.length];
    return {
      kind: 'undecided',
      why: `${resources} resources on ${places} nodes are too many to be planned here`,
    };
  }
  try {
    return planned(configuration, { now: Math.floor(now.getTime() / 1000), offset: 0 });
  } catch (error) {
    if (error instanceof UsageError) return { kind: 'undecided', why: error.message };
    throw error;
  }
}
