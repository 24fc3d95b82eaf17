/** Secrets that stand in the configuration in plain text. */
import { isSecretName } from '../base/secret-forms.js';
import type { Cib } from '../cib/cib.js';
import type { NvPair } from '../cib/nvsets.js';
import type { ResourceElement, TemplateElement } from '../cib/resource-elements.js';

/** What stands for a value that is kept in the node's own secret store. */
const STORED_ELSEWHERE = 'lrm://';

export interface PlainSecret {
  readonly owner: ResourceElement | TemplateElement;
  readonly pair: NvPair;
}

/** The parameters that hold a secret, each once, at the place where it is written. */
export function plainSecrets(cib: Cib): readonly PlainSecret[] {
  const seen = new Set<unknown>();
  return [...cib.templates, ...cib.allResources].flatMap((owner) =>
    owner.instance
      .flatMap(({ pairs }) => pairs)
      .flatMap((pair): PlainSecret[] => {
        const { name, value = '', element } = pair;
        if (seen.has(element) || !isSecretName(name)) return [];
        seen.add(element);
        return value === '' || value.startsWith(STORED_ELSEWHERE) ? [] : [{ owner, pair }];
      }),
  );
}
