/** What a location, colocation, order or ticket constraint says, from its attributes. */

type Attributes = Readonly<Record<string, string>>;

export interface ConstraintWords {
  readonly details?: string | undefined;
  readonly resources: readonly string[];
  readonly nodes: readonly string[];
}

const present = (...names: readonly (string | undefined)[]): readonly string[] =>
  names.filter((name) => name !== undefined);

const score = ({ score: own, 'score-attribute': attribute, kind }: Attributes): string => {
  const words = own ?? attribute ?? kind;
  return words === undefined ? '' : ` (${words})`;
};

function location(attributes: Attributes): ConstraintWords {
  const { rsc, node, 'rsc-pattern': pattern } = attributes;
  const subject = rsc ?? pattern;
  const verb = attributes['score']?.startsWith('-') === true ? 'avoids' : 'prefers';
  return {
    details:
      subject === undefined || node === undefined
        ? subject
        : `${subject} ${verb} ${node}${score(attributes)}`,
    resources: present(rsc),
    nodes: present(node),
  };
}

function order(attributes: Attributes): ConstraintWords {
  const { first, then, 'first-action': firstAction, 'then-action': thenAction } = attributes;
  if (first === undefined || then === undefined) return { resources: present(first, then), nodes: [] };
  const step = (resource: string, action: string | undefined): string =>
    action === undefined || action === 'start' ? resource : `${action} ${resource}`;
  return {
    details: `${step(first, firstAction)}, then ${step(then, thenAction)}${score(attributes)}`,
    resources: [first, then],
    nodes: [],
  };
}

/** The words for a constraint; undefined for an element that is none. */
export function constraintWords(element: string, attributes: Attributes): ConstraintWords | undefined {
  const { rsc, ticket, 'with-rsc': other } = attributes;
  switch (element) {
    case 'rsc_location':
      return location(attributes);
    case 'rsc_colocation':
      return {
        details:
          rsc === undefined || other === undefined ? undefined : `${rsc} with ${other}${score(attributes)}`,
        resources: present(rsc, other),
        nodes: [],
      };
    case 'rsc_order':
      return order(attributes);
    case 'rsc_ticket':
      return {
        details: rsc === undefined || ticket === undefined ? undefined : `${rsc} needs ticket ${ticket}`,
        resources: present(rsc),
        nodes: [],
      };
    default:
      return undefined;
  }
}
