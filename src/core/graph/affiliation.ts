/**
 * Friendships from affiliations: families, schools and workplaces, interest groups, and weak ties.
 *
 * Persons stand in a row, home by home. Families are neighbours in it; schools and workplaces take people from
 * nearby, interest groups from the wider surroundings, so that two groups of one person share members and
 * friends of friends are often friends. Everyone also makes a log-normal number of weak ties, to random people
 * or to hubs. Sociable people live near sociable people, which makes degrees of friends alike.
 *
 * Affiliation networks: Breiger 1974; Newman, Watts & Strogatz 2002. Log-normal degrees with mean 128: survey
 * of WeChat 2015. Group sizes, link probabilities, distances in the row and shares of ties: assumed.
 */

import { exp } from "../math.ts";
import { normalQuantile } from "../normal.ts";
import { deriveKey, draw, emptyKey, type Key, nameBranch, unit } from "../random.ts";
import { roundAtRandom, solveFactor } from "./apportion.ts";
import { type Graph, tieCount } from "./csr.ts";
import { degrees } from "./degrees.ts";
import { arrangeRow, type GroupKind, meanGroupDegree, shrinkGroups, tieGroups } from "./groups.ts";
import { buildTies, createTies, type TieList } from "./ties.ts";
import { uniteGraphs } from "./union.ts";
import { tieWeakly } from "./weak-ties.ts";

export interface AffiliationOptions {
  readonly nodeCount: number;
  /** Mean number of friends asked for; reached within 1 % where below half of the persons and well below the cap. */
  readonly meanDegree: number;
  /** Largest number of friends. */
  readonly degreeCap: number;
  /**
   * Ties drawn in families, schools, workplaces and interest groups per tie asked for, 0 to 1. Groups share
   * members, so that about two thirds of these are distinct; weak ties make up the rest.
   */
  readonly groupTies: number;
  /** Standard deviation of the logarithm of the number of weak ties that a person makes. */
  readonly spread: number;
  /** Share of weak ties that go to people in proportion to the weak ties they make. */
  readonly hubShare: number;
}

export const affiliationDefaults = {
  meanDegree: 128,
  degreeCap: 5000,
  groupTies: 0.95,
  spread: 1.5,
  hubShare: 0.8,
} as const;

const family: GroupKind = { smallest: 4, largest: 6, link: 1 };
const school: GroupKind = { smallest: 30, largest: 80, link: 0.4 };
const interest: GroupKind = { smallest: 100, largest: 500, link: 0.05 };

/** Places by which a person's school or workplace, and interest group, may lie off home in the row. */
const schoolShift = 20;
const interestShift = 200;

/** Shares of the group ties; families have at most what complete families of 4 to 6 give. */
const familyShare = 0.25;
const interestShare = 0.12;

/** People of one neighbourhood share this part of the variance of sociability. */
const neighbourhood = 100;
const likeness = 0.3;

/** Undirected graph of friendships; O(ties). Equal options and key give the same graph. */
export function affiliationGraph(options: AffiliationOptions, key: Key): Graph {
  const { nodeCount, degreeCap, groupTies, spread, hubShare } = options;
  const meanDegree = Math.min(options.meanDegree, Math.max(1, (nodeCount - 1) / 2), degreeCap);
  const wanted = Math.round((nodeCount * meanDegree) / 2);
  const weights = sociability(nodeCount, spread, deriveKey(key, nameBranch("sociability"), emptyKey()));
  const ties = createTies(new Uint32Array(nodeCount), degreeCap, wanted);
  // Two ties a person stay weak at the smallest means too: they hold the network together.
  const groupDegree = Math.max(0, Math.min(meanDegree * groupTies, meanDegree - 2));
  tieAllGroups(groupDegree, weights, deriveKey(key, nameBranch("groups"), emptyKey()), ties);
  let graph = buildTies(ties).graph;

  const weakKey = deriveKey(key, nameBranch("weak"), emptyKey());
  const roundKey = emptyKey();
  // Duplicates and refused ties are made up for in further rounds.
  for (let round = 0; round < 12 && nodeCount > 1; round++) {
    const missing = wanted - tieCount(graph);
    if (missing <= 0.002 * wanted) break;
    const weak = createTies(degrees(graph), degreeCap, missing);
    tieWeakly(missing, weights, hubShare, round === 0 ? 1 : 0, deriveKey(weakKey, round, roundKey), weak);
    graph = uniteGraphs(graph, buildTies(weak).graph);
  }
  return graph;
}

/** Ties in groups so that a person has about `degree` of them before duplicates are removed. */
function tieAllGroups(degree: number, weights: Float64Array, key: Key, ties: TieList): void {
  const nodeCount = weights.length;
  const activity = new Float64Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) activity[node] = Math.sqrt(weights[node]);
  const alike = new Float64Array(nodeCount).fill(1);
  const familyDegree = Math.min(meanGroupDegree(family), familyShare * degree);
  const interestDegree = interestShare * degree;
  const schoolDegree = degree - familyDegree - interestDegree;
  // At small means groups shrink, so that schools and workplaces still number three a person.
  const families = shrinkGroups(family, familyDegree);
  const schools = shrinkGroups(school, schoolDegree / 3);
  const interests = shrinkGroups(interest, interestDegree);
  tieMemberships(families, familyDegree, alike, 0, deriveKey(key, 0, emptyKey()), ties);
  tieMemberships(schools, schoolDegree, activity, schoolShift, deriveKey(key, 1, emptyKey()), ties);
  tieMemberships(interests, interestDegree, activity, interestShift, deriveKey(key, 2, emptyKey()), ties);
}

/** Memberships in proportion to activity, and one row of groups for each: row r holds those with more than r. */
function tieMemberships(
  kind: GroupKind,
  degree: number,
  activity: Float64Array,
  shift: number,
  key: Key,
  ties: TieList,
): void {
  const nodeCount = activity.length;
  const mean = degree / meanGroupDegree(kind);
  const most = Math.min(255, Math.ceil(3 * mean));
  const least = Math.min(1, mean * 0.9);
  const factor = solveFactor(activity, mean * nodeCount, least);
  const rounding = deriveKey(key, 0, emptyKey());
  const memberships = new Uint8Array(nodeCount);
  for (let node = 0; node < nodeCount; node++) {
    const wanted = Math.max(least, factor * activity[node]);
    memberships[node] = Math.min(most, roundAtRandom(wanted, rounding, node));
  }
  const rows = deriveKey(key, 1, emptyKey());
  const rowKey = emptyKey();
  for (let row = 0; row < most; row++) {
    deriveKey(rows, row, rowKey);
    const members = arrangeRow(memberships, row, shift, deriveKey(rowKey, 0, emptyKey()));
    tieGroups(members, kind, deriveKey(rowKey, 1, emptyKey()), ties);
  }
}

/** exp(spread z), z normal and alike within a neighbourhood. */
function sociability(nodeCount: number, spread: number, key: Key): Float64Array {
  const own = deriveKey(key, 0, emptyKey());
  const shared = deriveKey(key, 1, emptyKey());
  const ownPart = spread * Math.sqrt(1 - likeness);
  const sharedPart = spread * Math.sqrt(likeness);
  const values = new Float64Array(nodeCount);
  let common = 0;
  for (let node = 0; node < nodeCount; node++) {
    if (node % neighbourhood === 0) common = sharedPart * normalQuantile(unit(draw(shared, node)));
    values[node] = exp(common + ownPart * normalQuantile(unit(draw(own, node))));
  }
  return values;
}
