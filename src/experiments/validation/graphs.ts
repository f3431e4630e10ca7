/** Targets N01-N04: real graphs read from their files, and what is known of them. */

import { gini, topShare } from "../../core/concentration.ts";
import { clustering } from "../../core/graph/clustering.ts";
import { components } from "../../core/graph/components.ts";
import { coreNumbers } from "../../core/graph/cores.ts";
import { type Graph, tieCount } from "../../core/graph/csr.ts";
import {
  degreeAssortativity,
  degreeMoments,
  degrees,
  friendshipParadox,
  inDegrees,
} from "../../core/graph/degrees.ts";
import type { LoadedGraph } from "../../core/graph/loaded.ts";
import { neighbourhoodOverlap } from "../../core/graph/overlap.ts";
import { pathLengths } from "../../core/graph/paths.ts";
import { readEdges } from "../../core/graph/read-edges.ts";
import { reciprocity } from "../../core/graph/reciprocity.ts";
import { giantAfterRemoval, orderTies } from "../../core/graph/removal.ts";
import { largestEigenvalue } from "../../core/graph/spectrum.ts";
import { rootKey } from "../../core/seed.ts";
import { mean, quantile } from "../../core/statistics.ts";
import { type Check, check, checkBand, type RunOptions, type Target, type Tolerance } from "./target.ts";

/** Name, expected value, measured value. */
type Row = readonly [string, number, number];

const exact: Tolerance = { absolute: 0 };

function checkRows(target: Target, rows: readonly Row[], tolerance: Tolerance): Check[] {
  return rows.map(([name, expected, got]) => check(target, name, expected, got, tolerance));
}

/** Half a unit of the sixth significant digit: the rounding of a value above 0 printed to six digits. */
function halfSixthDigit(value: number): number {
  return 0.5 * 10 ** (Math.floor(Math.log10(value)) - 5);
}

function load(options: RunOptions, file: string, directed: boolean): LoadedGraph | undefined {
  const bytes = options.data?.(file);
  return bytes && readEdges(bytes, { directed, file });
}

const facebook = "facebook_combined.txt";

export const facebookInvariants: Target = {
  id: "N01",
  title: "Facebook friends: invariants of the graph",
  source: "McAuley and Leskovec 2012, NIPS (SNAP ego-Facebook); computed",
  needs: "data",
  run(options) {
    const loaded = load(options, facebook, false);
    if (!loaded) return [];
    const { graph } = loaded;
    const counts = degrees(graph);
    const moments = degreeMoments(counts);
    const closure = clustering(graph);
    const paths = pathLengths(graph);
    const whole: Row[] = [
      ["nodes", 4039, graph.nodeCount],
      ["ties", 88_234, tieCount(graph)],
      ["largest degree", 1045, moments.largest],
      ["median degree", 25, moments.median],
      ["triangles", 1_612_010, closure.triangleCount],
      ["diameter", 8, paths.diameter],
      ["largest core number", 115, coreNumbers(graph).reduce((a, b) => Math.max(a, b), 0)],
      ["components", 1, components(graph).sizes.length],
    ];
    const real: Row[] = [
      ["mean degree", 43.691, moments.mean],
      ["mean squared degree", 4656.14, moments.meanSquare],
      ["mean local clustering", 0.605547, closure.meanLocal],
      ["transitivity", 0.519174, closure.transitivity],
      ["mean path length", 3.69251, paths.mean],
      ["degree assortativity", 0.0635772, degreeAssortativity(graph)],
      ["largest eigenvalue", 162.374, largestEigenvalue(graph)],
      ["Gini coefficient of degrees", 0.541413, gini(counts)],
    ];
    return [...checkRows(this, whole, exact), ...checkRows(this, real, { relative: 1e-5 })];
  },
};

export const facebookParadox: Target = {
  id: "N02",
  title: "Facebook friends: the friendship paradox",
  source: "Feld 1991, American Journal of Sociology 96; data SNAP ego-Facebook; computed",
  needs: "data",
  run(options) {
    const loaded = load(options, facebook, false);
    if (!loaded) return [];
    const paradox = friendshipParadox(loaded.graph);
    const rows: Row[] = [
      ["mean degree of a friend", 106.57, degreeMoments(degrees(loaded.graph)).meanOfFriends],
      ["share with fewer friends than their friends", 0.874721, paradox.share],
      ["mean of neighbours' mean degree", 105.552, paradox.meanOfNeighbourMeans],
    ];
    // The target gives six digits but asks for 1e-6: the exact 106.569837 and 105.551793 lie half a unit of the
    // sixth digit away from what is printed, which is allowed besides.
    return rows.map(([name, expected, got]) =>
      check(this, name, expected, got, { absolute: 1e-6 * expected + halfSixthDigit(expected) }),
    );
  },
};

export const weakTies: Target = {
  id: "N03",
  title: "Facebook friends: weak ties hold the graph together",
  source: "Granovetter 1973; Onnela et al. 2007, PNAS 104; data SNAP ego-Facebook; computed",
  needs: "data",
  run(options) {
    const loaded = load(options, facebook, false);
    if (!loaded) return [];
    const { graph } = loaded;
    const overlap = neighbourhoodOverlap(graph);
    const ties = orderTies(graph, overlap, rootKey("N03"));
    const fractions = [0.2, 0.4, 0.6, 0.8];
    const weak = giantAfterRemoval(graph.nodeCount, ties, fractions, "weakest");
    const strong = giantAfterRemoval(graph.nodeCount, ties, fractions, "strongest");
    const giant = (order: string, expected: number[], got: number[]): Row[] =>
      fractions.map((f, i) => [`largest component after ${order} ${f} of ties`, expected[i]!, got[i]!]);
    return [
      ...checkRows(
        this,
        [
          ["mean overlap", 0.3779, mean(overlap)],
          ["median overlap", 0.364532, quantile(overlap, 0.5)],
        ],
        { relative: 1e-6 },
      ),
      ...checkRows(
        this,
        [
          ...giant("weakest", [0.406016, 0.112652, 0.0597796, 0.0453082], weak),
          ...giant("strongest", [1, 1, 1, 0.991582], strong),
        ],
        { absolute: 0.02 },
      ),
      checkBand(this, "weakest 0.4 of ties removed: below 0.25", 0, 0.25, weak[1]!),
      checkBand(this, "strongest 0.6 of ties removed: above 0.95", 0.95, 1, strong[2]!),
    ];
  },
};

export const otherGraphs: Target = {
  id: "N04",
  title: "LastFM, e-mail and Bitcoin-OTC graphs: counts and clustering",
  source:
    "Rozemberczki and Sarkar 2020, CIKM; Yin et al. 2017, KDD (SNAP email-Eu-core); Kumar et al. 2016, ICDM; computed",
  needs: "data",
  run(options) {
    const lastfm = load(options, "lastfm_asia_edges.csv", false);
    const sent = load(options, "email-Eu-core.txt", true);
    const mail = load(options, "email-Eu-core.txt", false);
    const bitcoin = load(options, "soc-sign-bitcoin-otc.csv", true);
    const checks: Check[] = [];
    if (lastfm) checks.push(...checkLastfm(this, lastfm.graph));
    if (sent && mail) checks.push(...checkMail(this, sent, mail.graph));
    if (bitcoin) checks.push(...checkBitcoin(this, bitcoin.graph));
    return checks;
  },
};

function checkLastfm(target: Target, graph: Graph): Check[] {
  const closure = clustering(graph);
  const whole: Row[] = [
    ["LastFM: nodes", 7624, graph.nodeCount],
    ["LastFM: ties", 27_806, tieCount(graph)],
    ["LastFM: triangles", 40_433, closure.triangleCount],
  ];
  const real: Row[] = [
    ["LastFM: transitivity", 0.178623, closure.transitivity],
    ["LastFM: mean local clustering", 0.219418, closure.meanLocal],
  ];
  return [...checkRows(target, whole, exact), ...checkRows(target, real, { relative: 1e-5 })];
}

function checkMail(target: Target, sent: LoadedGraph, mail: Graph): Check[] {
  const whole: Row[] = [
    ["e-mail: nodes", 1005, sent.graph.nodeCount],
    ["e-mail: directed ties with self-loops", 25_571, tieCount(sent.graph) + sent.selfLoopCount],
    ["e-mail: self-loops", 642, sent.selfLoopCount],
    ["e-mail: undirected ties", 16_064, tieCount(mail)],
    ["e-mail: triangles", 105_461, clustering(mail).triangleCount],
    ["e-mail: largest weak component", 986, components(sent.graph).giantSize],
  ];
  return checkRows(target, whole, exact);
}

function checkBitcoin(target: Target, graph: Graph): Check[] {
  const ratings = graph.weights ?? new Float64Array(0);
  const received = inDegrees(graph);
  // The target counts whole traders: 1 % of 5 881 is 58.8, taken as 59.
  const top = Math.round(0.01 * graph.nodeCount) / graph.nodeCount;
  const whole: Row[] = [
    ["Bitcoin-OTC: nodes", 5881, graph.nodeCount],
    ["Bitcoin-OTC: ratings", 35_592, tieCount(graph)],
  ];
  const real: Row[] = [
    ["Bitcoin-OTC: share of positive ratings", 0.899893, mean(ratings.map((rating) => (rating > 0 ? 1 : 0)))],
    ["Bitcoin-OTC: mean rating", 1.01203, mean(ratings)],
    ["Bitcoin-OTC: reciprocity", 0.792313, reciprocity(graph)],
    ["Bitcoin-OTC: Gini coefficient of ratings received", 0.685624, gini(received)],
    ["Bitcoin-OTC: share of ratings to the top 1 %", 0.230248, topShare(received, top)],
  ];
  return [...checkRows(target, whole, exact), ...checkRows(target, real, { relative: 1e-5 })];
}

export const graphTargets: readonly Target[] = [facebookInvariants, facebookParadox, weakTies, otherGraphs];
