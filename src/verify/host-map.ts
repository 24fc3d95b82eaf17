/** `pcmk_host_map` read as the fencer reads it: which node has which ports, and what of it makes no sense. */

export interface HostMapping {
  readonly node: string;
  readonly ports: string;
}

export interface HostMapFault {
  /** The piece of the value that is at fault. */
  readonly text: string;
  /** What is wrong with it, to be put behind the piece. */
  readonly complaint: string;
}

export interface HostMap {
  readonly mappings: readonly HostMapping[];
  readonly faults: readonly HostMapFault[];
}

/** A node that the ports of another one contain: `n1=1,n2=2` maps "n1" to the port "1,n2=2". */
function nodeAmongPorts(ports: string, isNode: (name: string) => boolean): string | undefined {
  return ports
    .split(',')
    .slice(1)
    .flatMap((part) => part.trim().split(/[:=]/, 2).slice(0, -1))
    .find(isNode);
}

/**
 * Pairs are separated by semicolons and blanks; the first colon or equals sign of a pair separates the node from its
 * ports. Pacemaker: build_port_aliases
 */
export function readHostMap(value: string, isNode: (name: string) => boolean): HostMap {
  const mappings: HostMapping[] = [];
  const faults: HostMapFault[] = [];
  const seen = new Set<string>();
  for (const text of value.split(/[;\s]+/).filter((piece) => piece !== '')) {
    const separator = /[:=]/.exec(text)?.index ?? -1;
    const node = text.slice(0, separator);
    const ports = text.slice(separator + 1);
    if (separator < 1 || ports === '') {
      faults.push({ text, complaint: 'is no pair of a node and a port, and is ignored' });
      continue;
    }
    const swallowed = nodeAmongPorts(ports, isNode);
    if (swallowed !== undefined) {
      faults.push({
        text,
        complaint: `has a comma where a semicolon belongs: all of "${ports}" is taken for the port of "${node}", and "${swallowed}" has none`,
      });
    } else if (ports.endsWith(',')) {
      faults.push({ text, complaint: `ends with a comma: "${ports}" is taken for the port` });
    } else if (seen.has(node)) {
      faults.push({ text, complaint: `is a second port for "${node}": the one before is forgotten` });
    }
    seen.add(node);
    mappings.push({ node, ports });
  }
  return { mappings, faults };
}
