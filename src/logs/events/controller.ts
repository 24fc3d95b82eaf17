/** What is told of Pacemaker's processes, its controller and the DC. */

export type ControllerEvent =
  | { readonly kind: 'pacemaker-started'; readonly version: string }
  | { readonly kind: 'pacemaker-stopping'; readonly by?: string | undefined }
  | { readonly kind: 'pacemaker-stopped' }
  | { readonly kind: 'daemon-ready'; readonly process: string }
  | {
      readonly kind: 'daemon-exited';
      readonly process: string;
      readonly status?: number | undefined;
      readonly signal?: number | undefined;
      readonly reason?: string | undefined;
    }
  | { readonly kind: 'daemon-respawned'; readonly process: string }
  | { readonly kind: 'daemon-failed'; readonly problem: string }
  /** Why a daemon stops, or the cluster on this node. */
  | { readonly kind: 'daemon-cannot-go-on'; readonly problem: string }
  | { readonly kind: 'connection-lost'; readonly to: string }
  | { readonly kind: 'connection-problem'; readonly problem: string }
  | { readonly kind: 'node-panic'; readonly how: string }
  | { readonly kind: 'shutdown-requested'; readonly node?: string | undefined }
  | { readonly kind: 'node-shutdown-done'; readonly node: string; readonly action: string }
  | {
      readonly kind: 'state-transition';
      readonly from: string;
      readonly to: string;
      readonly input?: string | undefined;
      readonly cause?: string | undefined;
    }
  | { readonly kind: 'dc-set'; readonly node: string }
  | { readonly kind: 'dc-unset'; readonly node: string }
  | { readonly kind: 'dc-taken-over' }
  | { readonly kind: 'dc-released' }
  | { readonly kind: 'dc-lost'; readonly node?: string | undefined }
  | { readonly kind: 'election-storm' }
  | { readonly kind: 'join-problem'; readonly problem: string }
  | { readonly kind: 'load'; readonly level: string; readonly what: string };
