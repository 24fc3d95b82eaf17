/** Resources that Pacemaker 3.0 cannot run any more are dropped, with all that consists of them or names only them. */
import { childrenOf, dropElements, everyDraft, hasChild, valueOf, type Draft } from './draft.js';
import { idText, quoted, type Notes } from './notes.js';

const UNSUPPORTED = new Set(['nagios', 'upstart']);

/** True for a class of resources that Pacemaker 3.0 does not have. */
export function isUnsupportedClass(name: string | undefined): boolean {
  return UNSUPPORTED.has(name?.toLowerCase() ?? '');
}

interface Dropped {
  readonly elements: Set<Draft>;
  /** Ids of resources; constraints that need one of them are dropped too. */
  readonly resources: Set<string | undefined>;
}

function* primitivesIn(resource: Draft): Generator<Draft> {
  for (const draft of everyDraft(resource)) if (draft.name === 'primitive') yield draft;
}

const every = (drafts: Iterable<Draft>, elements: ReadonlySet<Draft>): boolean =>
  [...drafts].every((draft) => elements.has(draft));

function dropPrimitives(drafts: readonly Draft[], { elements }: Dropped): Map<string | undefined, Draft> {
  const templates = new Map<string | undefined, Draft>();
  for (const draft of drafts) {
    if (draft.name !== 'template' || !isUnsupportedClass(valueOf(draft, 'class'))) continue;
    elements.add(draft);
    templates.set(valueOf(draft, 'id'), draft);
  }
  for (const draft of drafts) {
    if (draft.name !== 'primitive') continue;
    const template = valueOf(draft, 'template');
    const isOfDropped = template !== undefined && templates.has(template);
    if (isUnsupportedClass(valueOf(draft, 'class')) || isOfDropped) elements.add(draft);
  }
  return templates;
}

function dropCollections(drafts: readonly Draft[], { elements }: Dropped): void {
  for (const draft of drafts) {
    const isEmptied =
      (draft.name === 'group' && every(childrenOf(draft, 'primitive'), elements)) ||
      (draft.name === 'clone' && every(primitivesIn(draft), elements));
    const isUnsupportedBundle = draft.name === 'bundle' && hasChild(draft, 'rkt');
    if (isEmptied || isUnsupportedBundle) elements.add(draft);
  }
}

/** The attributes by which each kind of constraint names a resource that it cannot do without. */
const NEEDED: ReadonlyMap<string, readonly string[]> = new Map([
  ['rsc_location', ['rsc']],
  ['rsc_ticket', ['rsc']],
  ['rsc_colocation', ['rsc', 'with-rsc']],
  ['rsc_order', ['first', 'then']],
]);

function dropConstraints(drafts: readonly Draft[], { elements, resources }: Dropped): void {
  const has = (id: string | undefined): boolean => id !== undefined && resources.has(id);
  for (const draft of drafts) {
    if (draft.name === 'resource_ref' && has(valueOf(draft, 'id'))) elements.add(draft);
  }
  for (const draft of drafts) {
    if (draft.name === 'resource_set' && every(childrenOf(draft, 'resource_ref'), elements))
      elements.add(draft);
  }
  for (const draft of drafts) {
    const needed = NEEDED.get(draft.name);
    if (!needed) continue;
    const sets = childrenOf(draft, 'resource_set');
    const isEmptied = sets.length > 0 && every(sets, elements);
    if (isEmptied || needed.some((name) => has(valueOf(draft, name)))) elements.add(draft);
  }
}

const RESOURCES = new Set(['primitive', 'group', 'clone', 'bundle']);

function tell(draft: Draft, templates: ReadonlyMap<string | undefined, Draft>, notes: Notes): void {
  const what =
    draft.name === 'template' ? `the resource template ${quoted(draft)}` : `the resource ${quoted(draft)}`;
  if (draft.name === 'group' || draft.name === 'clone') {
    notes.printed(4, draft, `INFO: Dropping ${draft.name} ${idText(draft)} because it would become empty`);
    notes.lost('info', draft, `nothing is left of the ${draft.name} ${quoted(draft)}; it is dropped`);
  } else if (draft.name === 'bundle') {
    const message = `the bundle ${quoted(draft)} runs in rkt containers, which Pacemaker does not support any more since 3.0; it is dropped with what runs in it`;
    notes.lost('warning', draft, message, 'run it in podman or docker containers');
    notes.printed(
      4,
      draft,
      `WARNING: Dropping bundle resource ${idText(draft)} because rkt containers are no longer supported`,
    );
  } else if (draft.name === 'template' || draft.name === 'primitive') {
    const by = templates.get(valueOf(draft, 'template')) ?? draft;
    const className = valueOf(draft, 'class') ?? valueOf(by, 'class') ?? '';
    const message = `${what} is of class "${className}", which Pacemaker does not support any more since 3.0; it is dropped with the constraints that name it`;
    notes.lost('warning', draft, message, 'replace it by a resource of class "ocf" or "systemd"');
    const kind = draft.name === 'template' ? 'template' : 'resource';
    notes.printed(
      4,
      draft,
      `WARNING: Dropping ${kind} ${idText(draft)} because ${className} resources are no longer supported`,
    );
  } else if (NEEDED.has(draft.name)) {
    const message = `the constraint ${quoted(draft)} names a resource that is dropped; it is dropped too`;
    notes.lost('info', draft, message);
  }
}

/** Pacemaker: upgrade-3.10-4.xsl, the templates for resources and constraints */
export function dropUnsupportedResources(cib: Draft, notes: Notes): void {
  const drafts = [...everyDraft(cib)];
  const dropped: Dropped = { elements: new Set(), resources: new Set() };
  const templates = dropPrimitives(drafts, dropped);
  dropCollections(drafts, dropped);
  for (const draft of dropped.elements) {
    if (RESOURCES.has(draft.name)) dropped.resources.add(valueOf(draft, 'id'));
  }
  dropConstraints(drafts, dropped);
  dropElements(cib, (child) => {
    if (!dropped.elements.has(child)) return false;
    tell(child, templates, notes);
    return true;
  });
}
