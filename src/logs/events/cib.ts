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
    }
  | { readonly kind: 'cib-problem'; readonly problem: string }
  | { readonly kind: 'option-changed'; readonly option: string; readonly value: string }
  | {
      readonly kind: 'update-author';
      readonly client: string;
      readonly user?: string | undefined;
      readonly origin?: string | undefined;
    }
  | {
      readonly kind: 'resource-moved-by-hand';
      readonly change: 'set' | 'removed';
      readonly constraint: string;
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
