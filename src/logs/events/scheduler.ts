/** What the scheduler decided and found. */

export type SchedulerEvent =
  | {
      readonly kind: 'transition-calculated';
      readonly number: number;
      readonly input?: string | undefined;
      readonly found: 'nothing' | 'warnings' | 'errors';
    }
  | {
      readonly kind: 'action-planned';
      readonly action: string;
      readonly resource: string;
      readonly where: string;
      readonly reason?: string | undefined;
      readonly blocked: boolean;
    }
  | {
      readonly kind: 'node-action-planned';
      readonly action: string;
      readonly node: string;
      /** Of a guest node: the resource in which it runs. */
      readonly launcher?: string | undefined;
      readonly reason?: string | undefined;
    }
  | {
      readonly kind: 'node-condemned';
      readonly node: string;
      /** Of a guest node: the resource in which it runs, whose recovery fences it. */
      readonly launcher?: string | undefined;
      readonly reason?: string | undefined;
    }
  | { readonly kind: 'node-unclean'; readonly node: string; readonly reason?: string | undefined }
  | { readonly kind: 'configuration-errors-found'; readonly grade: 'errors' | 'warnings' }
  | { readonly kind: 'configuration-problem'; readonly problem: string }
  | { readonly kind: 'fencing-impossible'; readonly problem: string }
  | { readonly kind: 'resources-unmanaged'; readonly reason: 'no-quorum' }
  | {
      readonly kind: 'operation-failure-known';
      readonly operation: string;
      readonly resource: string;
      readonly node: string;
      readonly code?: number | undefined;
      readonly reason?: string | undefined;
      /** The moment of the failure, as written. */
      readonly at?: string | undefined;
    }
  | {
      readonly kind: 'resource-banned';
      readonly resource: string;
      readonly node: string;
      readonly reason: string;
    }
  | {
      readonly kind: 'action-unrunnable';
      readonly action: string;
      readonly node?: string | undefined;
      readonly reason: string;
    }
  | {
      readonly kind: 'resource-multiply-active';
      readonly resource: string;
      readonly nodes?: number | undefined;
    }
  | { readonly kind: 'resource-stranded'; readonly resource: string };
