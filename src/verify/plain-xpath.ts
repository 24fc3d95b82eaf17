/** The elements at a plain XPath: steps of names or `*`, with attributes that are to have a value; no functions, axes or unions. */
import { attributeOf, descendants, type XmlElement } from '../xml/element.js';

export interface PlainStep {
  /** At any depth (`//`), and not among the children (`/`). */
  readonly isDeep: boolean;
  /** `*` for any. */
  readonly name: string;
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

const STEP = /(\/\/?)([A-Za-z_][\w-]*|\*)/y;
const PREDICATE = /\[@([A-Za-z_][\w-]*)=(?:'([^']{0,200})'|"([^"]{0,200})")\]/y;

/** The steps of a path; undefined for one that is not plain. */
export function plainSteps(path: string): readonly PlainStep[] | undefined {
  const steps: PlainStep[] = [];
  let at = 0;
  const next = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(path) ?? undefined;
    if (match) at = pattern.lastIndex;
    return match;
  };
  while (at < path.length) {
    const [, slashes, name] = next(STEP) ?? [];
    if (slashes === undefined || name === undefined) return undefined;
    const attributes: [string, string][] = [];
    for (let match = next(PREDICATE); match; match = next(PREDICATE))
      attributes.push([match[1] ?? '', match[2] ?? match[3] ?? '']);
    steps.push({ isDeep: slashes === '//', name, attributes });
  }
  return steps.length > 0 ? steps : undefined;
}

function fits({ name, attributes }: PlainStep, element: XmlElement): boolean {
  if (name !== '*' && name !== element.name) return false;
  return attributes.every(([attribute, value]) => attributeOf(element, attribute) === value);
}

/** The elements of a document to which the steps lead, in no certain order. */
export function elementsAt(root: XmlElement, steps: readonly PlainStep[]): ReadonlySet<XmlElement> {
  let found: ReadonlySet<XmlElement> | undefined;
  for (const step of steps) {
    const below = (element: XmlElement): Iterable<XmlElement> =>
      step.isDeep ? [...descendants(element)].slice(1) : element.children;
    // What a path begins with is the document, of which the root is the only child.
    const candidates: Iterable<XmlElement> =
      found === undefined
        ? step.isDeep
          ? descendants(root)
          : [root]
        : [...found].flatMap((element) => [...below(element)]);
    found = new Set([...candidates].filter((element) => fits(step, element)));
  }
  return found ?? new Set();
}
