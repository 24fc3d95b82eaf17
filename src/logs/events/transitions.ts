/** What is told of the transition engine and of the operations it had executed. */

export type TransitionEvent =
  | {
      readonly kind: 'transition-started';
      readonly number: number;
      readonly reference: string;
      readonly input?: string | undefined;
    }
  | {
      readonly kind: 'transition-finished';
      readonly number: number;
      readonly status: string;
      readonly complete: number;
      readonly pending: number;
      readonly fired: number;
      readonly skipped: number;
      readonly incomplete: number;
      readonly input?: string | undefined;
    }
  | {
      readonly kind: 'transition-aborted';
      readonly number?: number | undefined;
      readonly by?: string | undefined;
      readonly reason: string;
      /** True when nothing was running: the abort is what caused the next transition. */
      readonly idle?: boolean | undefined;
    }
  | { readonly kind: 'transition-failed'; readonly reason: string }
  | { readonly kind: 'calculation-obsolete'; readonly reference: string }
  | {
      readonly kind: 'action-initiated';
      readonly action?: number | undefined;
      readonly operation: string;
      readonly key: string;
      readonly node: string;
    }
  | {
      readonly kind: 'action-confirmed';
      readonly action: number;
      readonly key?: string | undefined;
      readonly node?: string | undefined;
      readonly code?: number | undefined;
    }
  | {
      readonly kind: 'action-failed';
      readonly action: number;
      readonly key: string;
      readonly node: string;
      readonly expected?: number | undefined;
      readonly code?: number | undefined;
    }
  | { readonly kind: 'action-lost'; readonly key: string; readonly node: string }
  | {
      readonly kind: 'operation-requested';
      readonly operation: string;
      readonly resource: string;
      readonly node?: string | undefined;
    }
  | {
      readonly kind: 'operation-result';
      readonly operation: string;
      readonly resource: string;
      /** Milliseconds between recurrences; 0 for an operation that runs once. */
      readonly interval?: number | undefined;
      readonly node?: string | undefined;
      readonly code?: number | undefined;
      readonly result: string;
      readonly reason?: string | undefined;
    }
  | { readonly kind: 'operation-timed-out'; readonly operation: string; readonly after?: string | undefined }
  | { readonly kind: 'operation-output'; readonly source: string; readonly text: string }
  | {
      readonly kind: 'agent-message';
      readonly agent: string;
      readonly resource?: string | undefined;
      readonly text: string;
    }
  /** What an agent decides or does about a database by itself. */
  | {
      readonly kind: 'agent-decision';
      readonly agent: string;
      readonly resource?: string | undefined;
      readonly step: 'decision' | 'action';
      readonly text: string;
    }
  | {
      readonly kind: 'resource-refreshed';
      readonly resource?: string | undefined;
      readonly user?: string | undefined;
    }
  | {
      readonly kind: 'resource-failed-by-hand';
      readonly resource: string;
      readonly node?: string | undefined;
    };
