/** What is told of configuration and attributes as the cluster stores them. */

export type StateEvent =
  | {
      readonly kind: 'cib-changed';
      readonly operation: string;
      readonly section: string;
      readonly origin: string;
      readonly client: string;
      readonly version: string;
      readonly ok: boolean;
      /** True when a daemon of the cluster made the change, or a node brought its copy up to date. */
      readonly byCluster?: boolean | undefined;
    }
  | {
      readonly kind: 'cib-part-created';
      /** Where the part was put; undefined for one that lies inside the part before it. */
      readonly path?: string | undefined;
      readonly element: string;
      /** Secret values are masked. */
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'cib-part-removed'; readonly path: string }
  | {
      readonly kind: 'cib-part-changed';
      readonly path: string;
      readonly attributes: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'cib-problem'; readonly problem: string }
  | {
      readonly kind: 'update-author';
      readonly client: string;
      readonly user?: string | undefined;
      readonly origin?: string | undefined;
    }
  | {
      readonly kind: 'attribute-set';
      readonly name: string;
      readonly node?: string | undefined;
      readonly old?: string | undefined;
      readonly value: string;
      /** The moment of the change by the writer's clock, where the line names it. */
      readonly epochSeconds?: number | undefined;
    };
