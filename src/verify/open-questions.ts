/** What a configuration leaves open: a resource that waits for a person, a ticket, the time or an agent may run later. */
import type { LocationConstraint } from '../cluster/model/constraint.js';
import type { Resource } from '../cluster/model/resource.js';
import { topResource } from '../cluster/model/resource-queries.js';
import { INFINITY } from '../base/score.js';
import type { Configuration } from '../config/configuration.js';
import { withParts } from '../explain/with-parts.js';
import { primitivesOf } from '../scheduler/plan/outcomes.js';
import { attributeOf, childrenNamed, descendants, type XmlElement } from '../xml/element.js';

/** What Pacemaker itself knows of every node. */
const BUILT_IN_ATTRIBUTES: ReadonlySet<string> = new Set(['#uname', '#id', '#kind']);

function* allParts(top: Resource): Generator<Resource> {
  yield* withParts(top);
  if (top.kind === 'bundle') yield* primitivesOf(top);
}

export class OpenQuestions {
  readonly #hasConditionalDefaults: boolean;
  /** Permanent attributes that every node has. */
  readonly #fixedAttributes: ReadonlySet<string>;
  readonly #known = new Map<Resource, boolean>();

  constructor(configuration: Configuration) {
    const { resourceDefaults } = configuration.cib;
    this.#hasConditionalDefaults = resourceDefaults.some(({ rules }) => rules.length > 0);
    const nodes = configuration.cib.nodes.map((node) => new Set(configuration.nodeAttributes(node).names()));
    const [first = new Set<string>(), ...others] = nodes;
    this.#fixedAttributes = new Set([...first].filter((name) => others.every((names) => names.has(name))));
  }

  /** True when more than scores decides of the resource, or of one that it must be with or apart from. */
  concern(resource: Resource): boolean {
    return this.#concern(topResource(resource), new Set());
  }

  #concern(top: Resource, seen: Set<Resource>): boolean {
    if (seen.has(top)) return false;
    seen.add(top);
    const own = this.#known.get(top) ?? this.#isOpen(top);
    this.#known.set(top, own);
    if (own) return true;
    return [...allParts(top)].some((part) =>
      part.thisWithColocations.some(
        ({ score, primary }) => Math.abs(score) >= INFINITY && this.#concern(topResource(primary), seen),
      ),
    );
  }

  #isOpen(top: Resource): boolean {
    if (this.#hasConditionalDefaults) return true;
    // Its own values may be others at another time.
    if ([...descendants(top.element)].some(({ name }) => name === 'rule')) return true;
    return [...allParts(top)].some((part) => {
      const { managed, maintenance, ticketConstraints, locationConstraints, meta } = part;
      const isLessWanted = meta.get('target-role')?.toLowerCase() === 'stopped';
      if (!managed || maintenance || isLessWanted || ticketConstraints.length > 0) return true;
      return locationConstraints.some((constraint) => !this.#isFixed(constraint));
    });
  }

  /** True for a location that says the same whatever happens. */
  #isFixed({ id, element }: LocationConstraint): boolean {
    // What tools write for a move or a ban by hand is meant for a while, and has a rule of its own.
    if (id.startsWith('cli-')) return false;
    const rules = element ? childrenNamed(element, 'rule') : [];
    return rules.every((rule) => attributeOf(rule, 'id-ref') === undefined && this.#isFixedRule(rule));
  }

  #isFixedRule(rule: XmlElement): boolean {
    if (attributeOf(rule, 'score-attribute') !== undefined) return false;
    return rule.children.every((condition) => {
      if (condition.name === 'rule') return this.#isFixedRule(condition);
      const attribute = attributeOf(condition, 'attribute') ?? '';
      if (condition.name !== 'expression') return false;
      return BUILT_IN_ATTRIBUTES.has(attribute) || this.#fixedAttributes.has(attribute);
    });
  }
}
