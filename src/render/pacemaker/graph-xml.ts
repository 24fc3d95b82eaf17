/** TransitionGraph → the XML that `crm_simulate --save-graph` writes. */
import { pushAll } from '../../base/arrays.js';
import { escapeAttribute } from '../../xml/write.js';
import type { GraphAction, GraphDetails, TransitionGraph } from '../../scheduler/graph/transition-graph.js';

type Pairs = readonly (readonly [name: string, value: string])[];

function attributesText(pairs: Pairs): string {
  return pairs.map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`).join('');
}

function element(depth: number, name: string, pairs: Pairs, content: readonly string[]): string[] {
  const indent = '  '.repeat(depth);
  const start = `${indent}<${name}${attributesText(pairs)}`;
  return content.length === 0 ? [`${start}/>`] : [`${start}>`, ...content, `${indent}</${name}>`];
}

function detailLines(depth: number, details: GraphDetails): string[] {
  const { resource, attributes, parameters, downed, maintenance } = details;
  const lines = resource ? element(depth, resource.name, resource.attributes, []) : [];
  const children = parameters.flatMap(([name, value]) =>
    element(
      depth + 1,
      'param',
      [
        ['name', name],
        ['value', value],
      ],
      [],
    ),
  );
  pushAll(lines, element(depth, 'attributes', attributes, children));
  if (downed) {
    const nodes = downed.flatMap((id) => element(depth + 1, 'node', [['id', id]], []));
    pushAll(lines, element(depth, 'downed', [], nodes));
  }
  if (!maintenance) return lines;
  const nodes = maintenance.flatMap(([id, isIn]) =>
    element(
      depth + 1,
      'node',
      [
        ['id', id],
        ['node_in_maintenance', isIn ? '1' : '0'],
      ],
      [],
    ),
  );
  return [...lines, ...element(depth, 'maintenance', [], nodes)];
}

function actionLines(depth: number, action: GraphAction): string[] {
  const content = action.details ? detailLines(depth + 1, action.details) : [];
  return element(depth, action.element, action.attributes, content);
}

/** Pacemaker: pcmk__create_graph, as XML. */
export function renderGraphXml({ attributes, synapses }: TransitionGraph): string {
  const lines = synapses.flatMap(({ id, priority, action, inputs }) => {
    const pairs: [string, string][] = [['id', String(id)]];
    if (priority > 0) pairs.push(['priority', String(priority)]);
    const triggers = inputs.flatMap((input) => element(3, 'trigger', [], actionLines(4, input)));
    return element(1, 'synapse', pairs, [
      ...element(2, 'action_set', [], actionLines(3, action)),
      ...element(2, 'inputs', [], triggers),
    ]);
  });
  return `${element(0, 'transition_graph', attributes, lines).join('\n')}\n`;
}
