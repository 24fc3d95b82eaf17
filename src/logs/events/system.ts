/** What is told of the machine under the cluster. */

/** What a moment named in a line is that of. */
export type ClockMark = 'cib-last-written' | 'last-rc-change' | 'Mark:HB_REPORT' | 'ticks at' | 'journal';

export type SystemEvent =
  | { readonly kind: 'boot'; readonly id?: string | undefined }
  | { readonly kind: 'unit'; readonly unit: string; readonly what: string }
  | { readonly kind: 'messages-lost'; readonly count?: number | undefined }
  /** The distributed lock manager waits for the fencing of a node. */
  | {
      readonly kind: 'lock-manager';
      readonly nodeId?: string | undefined;
      readonly what: string;
      readonly grave: boolean;
    }
  /** A replicated disk. */
  | { readonly kind: 'replication'; readonly device: string; readonly what: string; readonly grave: boolean }
  /** A moment that a line names besides its stamp, as written: seconds since 1970 or `Mon Apr 21 00:10:41 2014`. */
  | { readonly kind: 'clock-mark'; readonly name: ClockMark; readonly value: string };
