/** Completion in a CIB: elements and attributes by the schema, names, values and ids by where they stand. */
import type { AgentCatalogue } from '../agents/catalogue.js';
import { nodesOf } from '../config/nodes.js';
import { CURRENT_FORMS } from '../cib/schema/current-schema.js';
import { readSchema, type Kind } from '../cib/schema/forms.js';
import { attributeOf, descendants } from '../xml/element.js';
import { cursorAt, type Cursor, type OpenTag } from './cursor.js';
import type { EditedCib } from './edited-document.js';
import { agentAround, factNamed, namesIn, type Around } from './facts.js';

/** A word that may stand at the cursor. */
export interface Completion {
  readonly label: string;
  readonly kind: 'element' | 'attribute' | 'value' | 'name' | 'id' | 'agent';
  readonly detail?: string | undefined;
  readonly words?: string | undefined;
  /** What takes the place of the word under the cursor. */
  readonly text: string;
}

export interface Completions {
  /** Where the word under the cursor begins. */
  readonly start: number;
  readonly items: readonly Completion[];
}

const OPERATIONS = [
  'monitor',
  'start',
  'stop',
  'promote',
  'demote',
  'notify',
  'migrate_to',
  'migrate_from',
  'reload',
];
const ROLES = ['Started', 'Stopped', 'Promoted', 'Unpromoted'];
/** The values of attributes that have a type of their own in the schema. */
const BY_TYPE: ReadonlyMap<string, readonly string[]> = new Map([
  ['boolean', ['true', 'false']],
  ['role', ROLES],
  ['action', ['start', 'stop', 'promote', 'demote']],
  ['score', ['INFINITY', '-INFINITY', '100']],
]);

const around = (tags: readonly OpenTag[]): Around[] =>
  tags.map(({ name, attributes }) => ({ name, attribute: (wanted) => attributes.get(wanted) }));

const plain = (labels: Iterable<string>, kind: Completion['kind'], detail?: string): Completion[] =>
  [...labels].map((label) => ({ label, kind, detail, text: label }));

/** Completes in one document. */
export class Completer {
  readonly #schema = readSchema(CURRENT_FORMS);
  readonly #agents: AgentCatalogue;

  constructor(agents: AgentCatalogue) {
    this.#agents = agents;
  }

  at(document: EditedCib, offset: number): Completions | undefined {
    const cursor = cursorAt(document.source.text, offset);
    if (!cursor) return undefined;
    return { start: cursor.start, items: this.#items(document, cursor) };
  }

  #items(document: EditedCib, cursor: Cursor): readonly Completion[] {
    switch (cursor.kind) {
      case 'content':
      case 'element-name':
        return this.#elements(cursor);
      case 'attribute-name':
        return this.#attributes(cursor.parents, cursor.tag);
      case 'attribute-value':
        return this.#values(document, cursor);
    }
  }

  /** What kind of element stands at the end of a path. */
  #kindOf(path: readonly OpenTag[]): Kind | undefined {
    const [root, ...rest] = path;
    let kind = root && this.#schema.get(root.name);
    for (const { name } of rest) kind = kind && this.#schema.get(kind.childKinds.get(name) ?? '');
    return kind;
  }

  #elements({ kind, parents }: Cursor): readonly Completion[] {
    const within = this.#kindOf(parents);
    const names = within ? [...within.childKinds.keys()] : parents.length === 0 ? ['cib'] : [];
    return names.map((label) => ({
      label,
      kind: 'element',
      text: kind === 'content' ? `<${label}` : label,
    }));
  }

  #attributes(parents: readonly OpenTag[], tag: OpenTag): readonly Completion[] {
    const kind = this.#kindOf([...parents, tag]);
    const names = [...(kind?.attributeNames ?? [])].filter((name) => !tag.attributes.has(name));
    return names.map((label) => ({ label, kind: 'attribute', text: `${label}=""` }));
  }

  #values(document: EditedCib, cursor: Extract<Cursor, { kind: 'attribute-value' }>): readonly Completion[] {
    const { tag, attribute, parents } = cursor;
    if (tag.name === 'nvpair' && attribute !== 'id') return this.#pairValues(document, cursor);
    if (attribute === 'name' && tag.name === 'op') return plain(OPERATIONS, 'value');
    const owner = around([tag])[0];
    if (owner && ['class', 'provider', 'type'].includes(attribute)) return this.#agentWords(owner, attribute);
    if (attribute === 'node' || attribute === 'target') return this.#nodes(document);
    const types = (this.#kindOf([...parents, tag])?.forms ?? []).flatMap(
      ({ attributes }) => attributes.get(attribute)?.type ?? [],
    );
    if (types.includes('reference') || attribute === 'devices' || tag.name === 'obj_ref')
      return this.#ids(document, tag, attribute);
    return types.flatMap((type) =>
      plain(
        BY_TYPE.get(type) ?? (type.includes('|') && !type.startsWith('~') ? type.split('|') : []),
        'value',
      ),
    );
  }

  #pairValues(
    document: EditedCib,
    { tag, attribute, parents }: Extract<Cursor, { kind: 'attribute-value' }>,
  ): readonly Completion[] {
    const set = around(parents);
    if (attribute === 'name') {
      return namesIn(set, this.#agents).map(({ name, form, words }) => ({
        label: name,
        kind: 'name',
        detail: form,
        words,
        text: name,
      }));
    }
    if (attribute !== 'value') return [];
    const name = tag.attributes.get('name') ?? '';
    if (name === 'container') return this.#ids(document, tag, 'rsc');
    return plain(factNamed(name, set, this.#agents)?.values ?? [], 'value');
  }

  #agentWords(owner: Around, attribute: string): readonly Completion[] {
    const given = (name: string): string | undefined =>
      name === attribute ? undefined : owner.attribute(name);
    const names = this.#agents.names.map((name) => name.split(':'));
    const parts = names.flatMap(([standard = '', ...rest]): string[] => {
      const [provider, type] = standard === 'ocf' ? rest : [undefined, rest[0]];
      const isOther =
        (given('class') ?? standard) !== standard ||
        (given('provider') !== undefined && given('provider') !== provider);
      if (isOther) return [];
      const word = attribute === 'class' ? standard : attribute === 'provider' ? provider : type;
      return word === undefined ? [] : [word];
    });
    const more = attribute === 'class' ? ['systemd', 'service', 'lsb'] : [];
    return plain([...new Set([...parts, ...more])].sort(), 'agent');
  }

  #nodes({ cib }: EditedCib): readonly Completion[] {
    return cib ? plain(new Set(nodesOf(cib).defined.map(({ name }) => name)), 'id', 'node') : [];
  }

  #ids({ document }: EditedCib, tag: OpenTag, attribute: string): readonly Completion[] {
    const wanted = wantedElements(tag.name, attribute);
    return [...(document.root ? descendants(document.root) : [])].flatMap((element): Completion[] => {
      const id = attributeOf(element, 'id');
      if (id === undefined || !wanted.has(element.name)) return [];
      const agent = agentAround({ name: '', attribute: (name) => attributeOf(element, name) }, this.#agents);
      const detail = agent ? `${element.name} ${agent.type}` : element.name;
      return [{ label: id, kind: 'id', detail, text: id }];
    });
  }
}

const RESOURCES = ['primitive', 'group', 'clone', 'master', 'bundle'];

/** What may be named by an attribute. */
function wantedElements(element: string, attribute: string): ReadonlySet<string> {
  if (attribute === 'template') return new Set(['template']);
  if (attribute === 'id-ref') return new Set([element]);
  if (element === 'role') return new Set(['acl_role']);
  if (attribute === 'devices') return new Set(['primitive']);
  return new Set([...RESOURCES, 'template', 'tag']);
}
