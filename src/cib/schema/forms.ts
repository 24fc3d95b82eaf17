/** The notation of the schema table → the forms of an element as data. */
import type { SchemaForms } from './current-schema.js';

export interface AttributeForm {
  readonly name: string;
  readonly required: boolean;
  /** The name of a type, an enumeration `a|b`, or `~a|b`; absent for any text. */
  readonly type: string | undefined;
}

/** Children of which any may stand at one place, and how often. */
export interface ChildForm {
  /** Names of elements → kinds. */
  readonly kinds: ReadonlyMap<string, string>;
  readonly atLeast: 0 | 1;
  readonly atMost: number;
}

/** One way in which an element may be written. */
export interface Form {
  readonly attributes: ReadonlyMap<string, AttributeForm>;
  readonly children: readonly ChildForm[];
  /** The children stand in the order of the list. */
  readonly ordered: boolean;
}

/** All ways in which an element of a kind may be written, and what any of them may hold. */
export interface Kind {
  readonly name: string;
  readonly forms: readonly Form[];
  readonly attributeNames: ReadonlySet<string>;
  /** Names of elements → kinds. */
  readonly childKinds: ReadonlyMap<string, string>;
}

/** The element that a kind is a kind of. */
export function elementName(kind: string): string {
  return kind.split('@', 1)[0] ?? kind;
}

function words(text: string): string[] {
  return text.split(' ').filter((word) => word !== '');
}

function readAttribute(word: string): AttributeForm {
  const [head = '', ...type] = word.split(':');
  const required = head.endsWith('!');
  return {
    name: required ? head.slice(0, -1) : head,
    required,
    type: type.length === 0 ? undefined : type.join(':').replaceAll('%20', ' '),
  };
}

function readChild(word: string): ChildForm {
  const sign = /[?*+]$/.exec(word)?.[0] ?? '';
  const kinds = word.slice(0, word.length - sign.length).split('|');
  return {
    kinds: new Map(kinds.map((kind) => [elementName(kind), kind])),
    atLeast: sign === '' || sign === '+' ? 1 : 0,
    atMost: sign === '*' || sign === '+' ? Infinity : 1,
  };
}

function readLine(line: string): Form {
  const [left = '', right = ''] = line.split(/>+/);
  const attributes = words(left).map(readAttribute);
  return {
    attributes: new Map(attributes.map((attribute) => [attribute.name, attribute])),
    children: words(right).map(readChild),
    ordered: line.includes('>>'),
  };
}

function joined(a: Form, b: Form): Form {
  return {
    attributes: new Map([...a.attributes, ...b.attributes]),
    children: [...a.children, ...b.children],
    ordered: a.ordered || b.ordered,
  };
}

function readKind(name: string, [always, ...choices]: readonly [string, ...(readonly string[])[]]): Kind {
  const forms = choices.reduce<readonly Form[]>(
    (before, choice) => before.flatMap((form) => choice.map((line) => joined(form, readLine(line)))),
    [readLine(always)],
  );
  return {
    name,
    forms,
    attributeNames: new Set(forms.flatMap(({ attributes }) => [...attributes.keys()])),
    childKinds: new Map(forms.flatMap(({ children }) => children.flatMap(({ kinds }) => [...kinds]))),
  };
}

/** A table as it is used; made once by the caller, who keeps it. */
function readForms(forms: SchemaForms): ReadonlyMap<string, Kind> {
  return new Map(Object.entries(forms).map(([name, lines]) => [name, readKind(name, lines)]));
}

// The tables are constants: each is read once, and only when it is needed.
const READ = new WeakMap<SchemaForms, ReadonlyMap<string, Kind>>();

/** The kinds of elements of a schema by their names. */
export function readSchema(forms: SchemaForms): ReadonlyMap<string, Kind> {
  let schema = READ.get(forms);
  if (!schema) READ.set(forms, (schema = readForms(forms)));
  return schema;
}
