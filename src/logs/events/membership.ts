/** What is told of membership, token and quorum. Node ids are Corosync's numbers as text. */

export type MembershipEvent =
  | {
      readonly kind: 'membership-formed';
      /** Leader and sequence number, the latter always decimal, when the line names them: `1.20`. */
      readonly ring?: string | undefined;
      readonly joined: readonly string[];
      readonly left: readonly string[];
    }
  | { readonly kind: 'members'; readonly nodeIds: readonly string[]; readonly continued: boolean }
  /** Who takes part in a formation that is told next. */
  | { readonly kind: 'members-in-sync'; readonly nodeIds: readonly string[]; readonly continued: boolean }
  | { readonly kind: 'leave-not-received'; readonly nodeIds: readonly string[] }
  | {
      readonly kind: 'plugin-member';
      readonly change: 'member' | 'new' | 'lost';
      readonly node: string;
      readonly nodeId: string;
    }
  | { readonly kind: 'plugin-ring'; readonly ring: string; readonly members: number; readonly lost: number }
  | {
      readonly kind: 'token-lost';
      readonly token?: number | undefined;
      readonly consensus?: number | undefined;
    }
  | { readonly kind: 'token-late'; readonly milliseconds: number }
  | { readonly kind: 'retransmit'; readonly messages: number }
  | { readonly kind: 'cannot-receive' }
  | {
      readonly kind: 'process-stalled';
      readonly milliseconds: number;
      readonly what: 'paused' | 'not-scheduled';
    }
  | { readonly kind: 'cannot-form-cluster'; readonly reason?: string | undefined }
  | {
      readonly kind: 'quorum';
      readonly state: 'gained' | 'lost' | 'retained' | 'absent';
      readonly members?: number | undefined;
      /** The sequence number of the membership, decimal, where Pacemaker names it. */
      readonly ring?: string | undefined;
    }
  | { readonly kind: 'quorum-waiting'; readonly votes: number; readonly expected: number }
  | { readonly kind: 'quorum-provider'; readonly provider: string }
  | { readonly kind: 'quorum-device'; readonly problem: string }
  | {
      readonly kind: 'peer';
      readonly node: string;
      readonly state: 'member' | 'lost';
      readonly nodeId?: string | undefined;
      readonly remote?: boolean | undefined;
    }
  /** A daemon of a peer is gone from the group of its like: the peer's Pacemaker stops, or the peer is lost. */
  | { readonly kind: 'peer-left-group'; readonly node: string }
  | { readonly kind: 'node-known'; readonly node: string; readonly nodeId: string }
  | { readonly kind: 'believed-dead'; readonly node: string }
  | { readonly kind: 'evicted'; readonly group: string };
