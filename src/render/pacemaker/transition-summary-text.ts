/** The Transition Summary as crm_simulate's text shows it. */
import type {
  NodeChangeView,
  ResourceChangeView,
  TransitionSummaryView,
} from '../../views/simulate/transition-summary.js';
import { renderList } from './text-list.js';

const LEAST_WIDTH = 5;

const encoder = new TextEncoder();

/** The reference counts bytes, not characters. */
function widthOf(text: string): number {
  return encoder.encode(text).length;
}

function padTo(text: string, width: number): string {
  return ' '.repeat(Math.max(0, width - widthOf(text)));
}

// A change of a node without a reason goes to the log only.
function nodeText({ task, node, container, reason }: NodeChangeView): string[] {
  if (reason === undefined) return [];
  const inside = container === undefined ? '' : ` (resource: ${container})`;
  return [`${task} ${node}${inside} '${reason}'`];
}

/** Where from and to, in which roles. Pacemaker: rsc_action_item */
export function detailsText(view: ResourceChangeView): string {
  const { origin, destination, role, nextRole, showsRole } = view;
  if (origin === undefined) return showsRole ? `${role} -> ${nextRole} ${destination}` : `${destination}`;
  const isRoleKept = role === nextRole;
  if (destination === undefined || (isRoleKept && origin === destination)) {
    return showsRole ? `${role} ${origin}` : origin;
  }
  if (isRoleKept) return `${origin} -> ${destination}${showsRole ? ` ${role}` : ''}`;
  if (origin === destination) return `${role} -> ${nextRole} ${origin}`;
  return `${role} ${origin} -> ${nextRole} ${destination}`;
}

function reasonText({ reason, blocked }: ResourceChangeView): string {
  if (reason !== undefined) return `  due to ${reason}${blocked ? ' (blocked)' : ''}`;
  return blocked ? '  blocked' : '';
}

/** The column grows with two blanks to spare whenever a name does not fit. */
function nameWidth(views: readonly ResourceChangeView[]): number {
  return views.reduce((width, { resource }) => {
    const needed = widthOf(resource);
    return needed > width ? needed + 2 : width;
  }, LEAST_WIDTH);
}

function resourceTexts(views: readonly ResourceChangeView[]): string[] {
  const width = nameWidth(views);
  const detailWidth = Math.max(LEAST_WIDTH, ...views.map((view) => widthOf(detailsText(view))));
  return views.map((view) => {
    const details = detailsText(view);
    const name = `${view.resource}${padTo(view.resource, width)}`;
    return `${view.change.padEnd(8)}   ${name}   ( ${padTo(details, detailWidth)}${details} )${reasonText(view)}`;
  });
}

/** The summary with its title; every line ends with a line end. */
export function renderTransitionSummary({ nodes, resources }: TransitionSummaryView): string {
  return renderList({
    title: 'Transition Summary',
    items: [...nodes.flatMap(nodeText), ...resourceTexts(resources)],
  });
}
