/** What is told of Corosync's process, configuration and transport. */

export type CorosyncEvent =
  | { readonly kind: 'corosync-started'; readonly version: string }
  | { readonly kind: 'heartbeat-started'; readonly version: string }
  | { readonly kind: 'heartbeat-stopped' }
  | {
      readonly kind: 'corosync-exited';
      readonly status?: number | undefined;
      readonly at?: string | undefined;
    }
  | { readonly kind: 'corosync-stopping'; readonly reason: string; readonly nodeId?: string | undefined }
  | { readonly kind: 'corosync-problem'; readonly problem: string }
  | { readonly kind: 'corosync-configuration-read'; readonly path: string }
  | { readonly kind: 'corosync-configuration-reloaded'; readonly nodeId?: string | undefined }
  | { readonly kind: 'service-loaded'; readonly service: string }
  | { readonly kind: 'service-unloaded'; readonly service: string }
  | { readonly kind: 'transport'; readonly transport: string }
  | { readonly kind: 'crypto'; readonly crypto: string }
  | { readonly kind: 'interface'; readonly state: 'up' | 'down'; readonly address?: string | undefined }
  | { readonly kind: 'transport-peer'; readonly change: 'added' | 'removed'; readonly address: string }
  | {
      readonly kind: 'link';
      readonly state: 'up' | 'down' | 'none' | 'configured';
      readonly nodeId?: string | undefined;
      readonly link?: string | undefined;
      readonly address?: string | undefined;
    }
  | {
      readonly kind: 'ring';
      readonly state: 'faulty' | 'recovered' | 'problem';
      readonly ring?: string | undefined;
      readonly address?: string | undefined;
    }
  | { readonly kind: 'plugin-unsupported' };
