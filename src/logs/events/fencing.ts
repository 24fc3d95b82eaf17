/** What is told of fencing, watchdogs and SBD. */

export type FencingEvent =
  | { readonly kind: 'fencing-requested'; readonly operation: string; readonly target: string }
  | {
      readonly kind: 'fencing-wanted';
      readonly operation: string;
      readonly target: string;
      readonly client: string;
      readonly device?: string | undefined;
    }
  | {
      readonly kind: 'fencing-started';
      readonly operation: string;
      readonly target: string;
      readonly id?: string | undefined;
    }
  | {
      readonly kind: 'fencing-delegated';
      readonly operation: string;
      readonly target: string;
      readonly to: string;
      readonly device?: string | undefined;
    }
  | {
      readonly kind: 'fencing-delayed';
      readonly operation: string;
      readonly target?: string | undefined;
      readonly delay: string;
    }
  | {
      readonly kind: 'fencing-agent-result';
      readonly operation: string;
      readonly target?: string | undefined;
      readonly device: string;
      readonly code?: number | undefined;
      readonly result?: string | undefined;
    }
  | {
      readonly kind: 'fencing-result';
      readonly operation: string;
      readonly target: string;
      readonly by?: string | undefined;
      readonly client?: string | undefined;
      readonly origin?: string | undefined;
      readonly result: string;
      readonly ok: boolean;
      readonly id?: string | undefined;
    }
  | {
      readonly kind: 'fencing-problem';
      readonly problem: string;
      readonly target?: string | undefined;
      /** True when nothing more is tried, or a node must fence itself. */
      readonly grave?: boolean | undefined;
    }
  /** What a fence agent itself prints. */
  | { readonly kind: 'fencing-agent-output'; readonly agent: string; readonly text: string }
  | { readonly kind: 'fenced-self'; readonly by: string }
  | { readonly kind: 'fence-device'; readonly change: 'added' | 'removed'; readonly device: string }
  | { readonly kind: 'node-unfenced'; readonly node: string; readonly by: string }
  | { readonly kind: 'sbd'; readonly what: string; readonly grave: boolean }
  | { readonly kind: 'sbd-command'; readonly command: string; readonly from: string };
