/** The status of a cluster as JSON, for programs: the facts that the other formats are made of. */
import type { ClusterStatusView } from '../../views/status/cluster-status.js';
import type { BundleView, CloneView, GroupView, ResourceView } from '../../views/status/collective.js';
import type { FailureView, NodeAttributesView, NodeHistoryView } from '../../views/status/history.js';
import type { BanView, TicketView } from '../../views/status/constraints.js';
import type { NodeView } from '../../views/status/node.js';
import type { StatusNote } from '../../views/status/notes.js';
import type { StatusSection } from '../../views/status/sections.js';
import type { PrimitiveView } from '../../views/status/primitive.js';
import type { SummaryView } from '../../views/status/summary.js';

const STATUS_FORMAT_VERSION = '1.0';

type GroupJson = Omit<GroupView, 'members' | 'countFromFirst' | 'inactiveMembers'> & {
  readonly members: readonly PrimitiveView[];
};

type CloneJson = Omit<
  CloneView,
  'instances' | 'individual' | 'promotedOn' | 'startedOn' | 'stopped' | 'isKeptUnpromoted'
> & { readonly instances: readonly ResourceJson[] };

type BundleJson = Omit<BundleView, 'replicas' | 'hasReplicas'> & {
  readonly replicas: readonly {
    readonly offset: number;
    readonly ipAddress?: string;
    readonly parts: readonly ResourceJson[];
  }[];
};

type ResourceJson = PrimitiveView | GroupJson | CloneJson | BundleJson;

/** The document that `docs/formats/status.md` describes. Sections that are not asked for are absent. */
export interface StatusJson {
  readonly formatVersion: string;
  readonly tool: { readonly name: string; readonly version: string };
  readonly file: string;
  readonly summary?: SummaryView;
  readonly nodes?: readonly NodeView[];
  readonly resources?: readonly ResourceJson[];
  readonly attributes?: readonly NodeAttributesView[];
  readonly history?: readonly NodeHistoryView[];
  readonly failures?: readonly FailureView[];
  readonly tickets?: readonly (Omit<TicketView, 'attributes'> & {
    readonly attributes: Readonly<Record<string, string>>;
  })[];
  readonly bans?: readonly BanView[];
  readonly notes?: readonly StatusNote[];
}

function resourceJson(view: ResourceView): ResourceJson {
  switch (view.kind) {
    case 'primitive':
      return view;
    case 'group': {
      const { countFromFirst: _from, inactiveMembers: _inactive, ...group } = view;
      return group;
    }
    case 'clone': {
      const {
        individual: _i,
        promotedOn: _p,
        startedOn: _s,
        stopped: _t,
        isKeptUnpromoted: _k,
        ...clone
      } = view;
      return { ...clone, instances: view.instances.map(resourceJson) };
    }
    case 'bundle': {
      const { hasReplicas: _several, ...bundle } = view;
      const replicas = view.replicas.map(({ offset, ipAddress, parts }) => ({
        offset,
        ...(ipAddress !== undefined && { ipAddress }),
        parts: parts.map(resourceJson),
      }));
      return { ...bundle, replicas };
    }
  }
}

export interface StatusJsonRequest extends Pick<StatusJson, 'tool' | 'file'> {
  readonly sections: ReadonlySet<StatusSection>;
  /** Undefined when not asked for. */
  readonly notes: readonly StatusNote[] | undefined;
}

const SUMMARY: readonly StatusSection[] = ['stack', 'dc', 'times', 'counts', 'options', 'maint-mode'];

/** Renders the document. */
export function renderStatusJson(view: ClusterStatusView, request: StatusJsonRequest): string {
  const { tool, file, sections, notes } = request;
  const { attributes, history, failures, bans, tickets } = view;
  const document: StatusJson = {
    formatVersion: STATUS_FORMAT_VERSION,
    tool,
    file,
    ...(SUMMARY.some((section) => sections.has(section)) && { summary: view.summary }),
    ...(sections.has('nodes') && { nodes: view.nodes }),
    ...(sections.has('resources') && { resources: view.resources.map(resourceJson) }),
    ...(attributes && { attributes }),
    ...(history && { history }),
    ...(failures && { failures }),
    ...(tickets && {
      tickets: tickets.map((ticket) => ({ ...ticket, attributes: Object.fromEntries(ticket.attributes) })),
    }),
    ...(bans && { bans }),
    ...(notes && { notes }),
  };
  return `${JSON.stringify(document, undefined, 2)}\n`;
}
