/**
 * XML graph files (GEXF, GraphML) made ready for graphology's parsers.
 *
 * graphology keeps neighbours in plain objects and its GraphML parser writes to objects by names from the
 * file: a node called "__proto__" or "constructor", or a key declared for one, would reach into
 * Object.prototype. So every node's id gets a letter in front here, and only declarations for nodes, edges
 * and the graph pass. Faults are found here too, with their lines, as the parsers know none.
 */

import { DOMParser, type XmlDocument, type XmlElement } from "@xmldom/xmldom/lib/dom-parser.js";
import { FaultList, oneFault, quote } from "./fault.ts";

/** Put before each node's id; a key that starts with it is no property of any object. */
export const keyPrefix = "#";

/** How a format spells the direction of ties. */
interface Spelling {
  readonly root: string;
  readonly title: string;
  /** Attribute of the graph element with the direction of ties that say nothing. */
  readonly fallback: string;
  /** Direction of a tie, given that of ties that say nothing; undefined where it has no meaning. */
  readonly direction: (edge: XmlElement, fallback: string) => string | undefined;
  /** Makes a tie say its direction. */
  readonly setDirection: (edge: XmlElement, directed: boolean) => void;
}

export const gexfSpelling: Spelling = {
  root: "gexf",
  title: "GEXF",
  fallback: "defaultedgetype",
  direction: (edge, fallback) => directionWord(edge.getAttribute("type") || fallback),
  setDirection: (edge, directed) => edge.setAttribute("type", directed ? "directed" : "undirected"),
};

export const graphmlSpelling: Spelling = {
  root: "graphml",
  title: "GraphML",
  fallback: "edgedefault",
  direction: (edge, fallback) => {
    const own = edge.getAttribute("directed");
    if (own === "") return directionWord(fallback);
    return own === "true" ? "directed" : own === "false" ? "undirected" : undefined;
  },
  setDirection: (edge) => edge.removeAttribute("directed"),
};

function directionWord(word: string): string | undefined {
  if (word === "directed") return "directed";
  return word === "undirected" || word === "mutual" ? "undirected" : undefined;
}

/**
 * The document of a graph file, with prefixed node ids, ties all of one direction (that of the file, or
 * `directed`), and without what graphology's parsers stumble over. Throws GraphFault.
 */
export function openXml(
  text: string,
  spelling: Spelling,
  file: string,
  directed: boolean | undefined,
): XmlDocument {
  const document = parseXml(text, file);
  const root = document.documentElement;
  if (root?.localName !== spelling.root) {
    throw oneFault(
      file,
      1,
      `file must be ${spelling.title} (was ${root ? `<${root.tagName}>` : "no element"})`,
    );
  }
  const elements = collect(root);
  const graph = elements.find((element) => element.localName === "graph");
  if (graph === undefined) throw oneFault(file, 0, "file must hold a graph element (was none)");

  const faults = new FaultList(file);
  const named = (name: string) => elements.filter((element) => element.localName === name);
  for (const key of named("key")) mendKey(key);
  for (const meta of named("meta")) meta.parentNode?.removeChild(meta);
  const known = new Set<string>();
  for (const node of named("node")) prefixNode(node, known, faults);
  const edges = named("edge");
  for (const edge of edges) prefixEdge(edge, known, faults);
  orientEdges(graph, edges, spelling, directed, faults);
  faults.throwAny();
  return document;
}

function parseXml(text: string, file: string): XmlDocument {
  let told: string | undefined;
  const errorHandler = (_level: string, message: string): void => {
    told ??= message;
    throw new Error(message);
  };
  try {
    return new DOMParser({ locator: {}, errorHandler }).parseFromString(text, "application/xml");
  } catch (error) {
    const message = told ?? String(error);
    const line = Number(/line:(\d+)/.exec(message)?.[1] ?? 0);
    const words = message.replace(/^\[xmldom \w+\]\s*/, "").replace(/\s*@#\[line[\s\S]*$/, "");
    // What the parser says of an element without its end, for reasons of HTML.
    const plain = words === "unclosed xml attribute" ? "element without its end" : words;
    throw oneFault(file, line, `file must be well-formed XML (was broken: ${quote(plain)})`);
  }
}

/** All elements below and with the root, in the order of the file. No recursion: nesting may be deep. */
function collect(root: XmlElement): XmlElement[] {
  const found: XmlElement[] = [];
  let at: XmlElement | null = root;
  while (at !== null) {
    if (at.nodeType === 1) found.push(at);
    let next: XmlElement | null = at.firstChild;
    while (next === null && at !== null && at !== root) {
      next = at.nextSibling;
      if (next === null) at = at.parentNode;
    }
    at = next;
  }
  return found;
}

const castTypes = ["boolean", "int", "long", "float", "double", "string"];

/** Leaves declarations for nodes, edges and the graph, with a known type; one for all serves ties here. */
function mendKey(key: XmlElement): void {
  const owner = key.getAttribute("for");
  if (owner === "" || owner === "all") key.setAttribute("for", "edge");
  else if (!["node", "edge", "graph"].includes(owner)) key.parentNode?.removeChild(key);
  if (!castTypes.includes(key.getAttribute("attr.type"))) key.setAttribute("attr.type", "string");
}

function prefixNode(node: XmlElement, known: Set<string>, faults: FaultList): void {
  const id = node.getAttribute("id");
  if (!node.hasAttribute("id")) faults.add(lineOf(node), "node must have an id (was none)");
  else if (known.has(id)) faults.add(lineOf(node), `id of a node must be its own (was ${quote(id)} again)`);
  known.add(id);
  node.setAttribute("id", keyPrefix + id);
}

function prefixEdge(edge: XmlElement, known: Set<string>, faults: FaultList): void {
  for (const end of ["source", "target"]) {
    const id = edge.getAttribute(end);
    if (!known.has(id)) faults.add(lineOf(edge), `${end} must be the id of a node (was ${quote(id)})`);
    edge.setAttribute(end, keyPrefix + id);
  }
  const weight = edge.getAttribute("weight");
  if (weight !== "" && !Number.isFinite(Number(weight))) {
    faults.add(lineOf(edge), `weight must be a finite number (was ${quote(weight)})`);
  }
  // Ids of ties may repeat where the ties do, and are not kept.
  edge.removeAttribute("id");
}

function lineOf(element: XmlElement): number {
  return element.lineNumber ?? 0;
}

function orientEdges(
  graph: XmlElement,
  edges: XmlElement[],
  spelling: Spelling,
  wanted: boolean | undefined,
  faults: FaultList,
): void {
  const fallback = graph.getAttribute(spelling.fallback) || "undirected";
  if (directionWord(fallback) === undefined) {
    faults.add(lineOf(graph), `${spelling.fallback} must be directed or undirected (was ${quote(fallback)})`);
  }
  let agreed = edges.length === 0 ? directionWord(fallback) : undefined;
  for (const edge of edges) {
    const direction = spelling.direction(edge, fallback);
    if (direction === undefined) faults.add(lineOf(edge), "tie must be directed or undirected (was neither)");
    else if (wanted === undefined && agreed !== undefined && direction !== agreed) {
      faults.add(
        lineOf(edge),
        `ties must be all directed or all undirected (was ${direction} after ${agreed})`,
      );
    }
    agreed ??= direction;
  }
  const directed = wanted ?? agreed === "directed";
  graph.setAttribute(spelling.fallback, directed ? "directed" : "undirected");
  for (const edge of edges) spelling.setDirection(edge, directed);
}
