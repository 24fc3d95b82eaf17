/** Completes a simulated history with what a real one records for agents that can reload. */
import type { AgentCatalogue } from '../agents/catalogue.js';
import { restartParameters } from '../agents/restart-parameters.js';
import { digestOf, parametersNow } from '../cluster/actions/digest.js';
import type { ClusterState } from '../cluster/model/cluster-state.js';
import type { Node } from '../cluster/model/node.js';
import type { Resource } from '../cluster/model/resource.js';
import { findResource } from '../cluster/unpack/find-resource.js';
import { openChild, openWhole, type OpenElement } from '../cib/change/open-tree.js';
import { editCib, setAll, type CibEdit } from '../simulate/cib-edit.js';
import { attributeOf, childNamed, childrenNamed, descendants, type XmlElement } from '../xml/element.js';

/** What crm_simulate, and this program, write down as the origin of a result that nobody has seen. */
const SIMULATED = 'crm_simulate';
/** What the citation of such an attribute says. */
const AUTHOR = "facts of the resource's agent";

/** A recorded operation without interval that knows with which parameters it ran, but not which of them can be reloaded. */
function isIncomplete(entry: XmlElement): boolean {
  const origin = attributeOf(entry, 'crm-debug-origin') ?? SIMULATED;
  return (
    entry.name === 'lrm_rsc_op' &&
    origin === SIMULATED &&
    (attributeOf(entry, 'interval') ?? '0') === '0' &&
    attributeOf(entry, 'op-digest') !== undefined &&
    attributeOf(entry, 'op-restart-digest') === undefined
  );
}

interface Completion {
  readonly edit: CibEdit;
  readonly state: ClusterState;
  readonly agents: AgentCatalogue;
}

/** Writes the digest, where the operation ran with the parameters that are configured now. */
function completeEntry(
  { edit, state }: Completion,
  entry: OpenElement,
  run: { readonly resource: Resource; readonly node: Node; readonly names: ReadonlySet<string> },
): void {
  const { resource, node, names } = run;
  const task = attributeOf(entry, 'operation') ?? '';
  const parameters = parametersNow(state, { resource, node, task, intervalMs: 0 });
  if (digestOf(parameters) !== attributeOf(entry, 'op-digest')) return;
  const forcing = new Map([...parameters].filter(([name]) => names.has(name)));
  setAll(edit, entry, {
    'op-force-restart': ` ${[...names].join(' ')} `,
    'op-restart-digest': digestOf(forcing),
  });
}

function completeHistory(completion: Completion, history: OpenElement, node: Node): void {
  const { state, agents } = completion;
  const resource = findResource(state, attributeOf(history, 'id') ?? '');
  if (resource?.kind !== 'primitive') return;
  const agent = agents.of({
    class: attributeOf(resource.element, 'class'),
    provider: attributeOf(resource.element, 'provider'),
    type: attributeOf(resource.element, 'type'),
  });
  const names = agent && restartParameters(agent);
  if (!names) return;
  for (const entry of history.children.filter(isIncomplete))
    completeEntry(completion, openChild(history, entry), { resource, node, names });
}

/**
 * A simulation records with which parameters an operation ran, not which of them its agent can reload; taken as it is, each
 * change would restart. This adds `op-force-restart` and `op-restart-digest` as the controller would have, where the agent
 * is known and the result was simulated. What a real cluster recorded stays as it is.
 * @param root - `<cib>` in the current schema, the configuration of which the operations ran with; it stays as it is
 * @param state - what it was unpacked to
 */
export function withRestartDigests(
  root: XmlElement,
  state: ClusterState,
  agents: AgentCatalogue,
): XmlElement {
  const status = childNamed(root, 'status');
  if (!status) return root;
  const edit = editCib(root, { addsNodes: false });
  edit.author = AUTHOR;
  const completion = { edit, state, agents };
  for (const nodeState of childrenNamed(status, 'node_state')) {
    const node = state.nodes.find(({ name }) => name === attributeOf(nodeState, 'uname'));
    if (!node || ![...descendants(nodeState)].some(isIncomplete)) continue;
    const inside = openWhole(openChild(edit.status, nodeState));
    for (const history of inside)
      if (history.name === 'lrm_resource') completeHistory(completion, history, node);
  }
  return edit.root;
}
