/**
 * FeedMarket-1 on a graphology graph: persons are nodes with attributes, ad edges are directed edges with
 * attributes, and unread lists hold edge keys. Same counts as the typed arrays; it shows what a general graph
 * library in the loop costs.
 */

import { DirectedGraph } from "graphology";
import type { Graph } from "../../src/core/graph/csr.ts";
import { drawWith, emptyKey } from "../../src/core/random.ts";
import { chooseInfluencers } from "./graph.ts";
import { edgeHash, type Prepared, runTicks } from "./run.ts";
import {
  building,
  counter,
  influencerCount,
  initialTrust,
  lifetime,
  logitThreshold,
  mutePerSquare,
  postThreshold,
  purposeKey,
  purposes,
  sellerThreshold,
  thresholds,
  viewed,
  type Workload,
} from "./workload.ts";

interface PersonAttributes {
  id: number;
  fatigue: number;
  lastOpen: number;
  quality: number;
  scam: boolean;
  strikes: number;
  bannedUntil: number;
  evading: boolean;
}

interface AdAttributes {
  trust: number;
  annoyance: number;
  muted: boolean;
}

interface Entry {
  edge: string;
  tick: number;
}

/** Builds the market, ready to run. */
export function prepareGraphology(workload: Workload, friends: Graph): Prepared {
  const { tickCount, seed, profile } = workload;
  const market = new DirectedGraph<PersonAttributes, AdAttributes>();
  const sellers = fillMarket(market, workload, friends);
  const unread = new Map<string, Entry[]>();
  market.forEachNode((node) => unread.set(node, []));
  const logit = Array.from({ length: 256 }, (_, place) => logitThreshold(place - 128));

  function drawing(tick: number, purpose: number): (index: number) => number {
    const { first, second } = purposeKey(seed, tick, purpose, emptyKey());
    return (index) => drawWith(first, second, index) >>> 0;
  }

  function sell(tick: number, counts: Uint32Array): void {
    const draw = drawing(tick, purposes.post);
    const threshold = postThreshold(profile);
    for (const seller of sellers) {
      const { id, bannedUntil, evading } = market.getNodeAttributes(seller);
      if (bannedUntil > tick) continue;
      if (bannedUntil === tick && evading) {
        market.setNodeAttribute(seller, "evading", false);
        market.forEachOutEdge(seller, (edge) => {
          market.mergeEdgeAttributes(edge, { trust: initialTrust, annoyance: 0, muted: false });
        });
        counts[counter.returns]++;
      }
      if (draw(id) >= threshold) continue;
      counts[counter.posts]++;
      market.forEachOutEdge(seller, (edge, { muted }, _author, reader) => {
        if (muted) return;
        counts[counter.deliveries]++;
        unread.get(reader)?.push({ edge, tick });
      });
    }
  }

  function read(tick: number, counts: Uint32Array): void {
    const opens = drawing(tick, purposes.open);
    const draws = {
      buy: drawing(tick, purposes.buy),
      bad: drawing(tick, purposes.bad),
      report: drawing(tick, purposes.report),
      mute: drawing(tick, purposes.mute),
      spam: drawing(tick, purposes.spam),
    };
    market.forEachNode((reader, { id, fatigue, lastOpen }) => {
      if (opens(id) >= thresholds.open) return;
      counts[counter.opens]++;
      let tired = fatigue >> Math.min(7, tick - lastOpen);
      const entries = unread.get(reader) ?? [];
      for (let k = 0; k < viewed && k < entries.length; k++) {
        const entry = entries[entries.length - 1 - k];
        if (tick - entry.tick >= lifetime) break;
        const author = market.source(entry.edge);
        const { quality, scam, bannedUntil } = market.getNodeAttributes(author);
        let { trust, annoyance, muted } = market.getEdgeAttributes(entry.edge);
        if (bannedUntil > tick || muted) continue;
        const index = 8 * id + k;
        counts[counter.impressions]++;
        annoyance = Math.min(255, annoyance + 4 + (tired >> 5) - (annoyance >> 3));
        tired = Math.min(255, tired + 6);
        const liking = ((trust - 96) >> 2) + ((quality - 128) >> 3) - (annoyance >> 2);
        let strikes = 0;
        if (draws.buy(index) < logit[Math.max(-128, liking - 44) + 128]) {
          counts[counter.purchases]++;
          if (draws.bad(index) < (scam ? thresholds.badFromScam : thresholds.badFromHonest)) {
            counts[counter.complaints]++;
            trust = Math.max(0, trust - 48);
            if (draws.report(index) < thresholds.report) strikes++;
          } else {
            trust = Math.min(255, trust + 12);
            annoyance >>= 1;
          }
        }
        if (draws.mute(index) < annoyance * annoyance * mutePerSquare) {
          muted = true;
          counts[counter.mutes]++;
          if (draws.spam(index) < thresholds.spam) strikes++;
        }
        market.mergeEdgeAttributes(entry.edge, { trust, annoyance, muted });
        if (strikes > 0) market.updateNodeAttribute(author, "strikes", (count) => (count ?? 0) + strikes);
        counts[counter.reports] += strikes;
      }
      market.mergeNodeAttributes(reader, { fatigue: tired, lastOpen: tick });
      entries.length = 0;
    });
  }

  function moderate(tick: number, counts: Uint32Array): void {
    const evades = drawing(tick, purposes.evade);
    for (const seller of sellers) {
      const { id, strikes } = market.getNodeAttributes(seller);
      if (strikes < 3 + (market.outDegree(seller) >> 6)) continue;
      counts[counter.bans]++;
      const evading = evades(id) < thresholds.evade;
      market.mergeNodeAttributes(seller, { strikes: 0, evading, bannedUntil: tick + (evading ? 10 : 30) });
    }
  }

  function step(tick: number, counts: Uint32Array): void {
    sell(tick, counts);
    read(tick, counts);
    moderate(tick, counts);
  }

  function edgeSum(): number {
    let sum = 0;
    market.forEachEdge((_edge, { trust, annoyance, muted }, author, reader) => {
      sum = (sum + edgeHash(Number(author), Number(reader), trust, annoyance, muted)) | 0;
    });
    return sum >>> 0;
  }

  return { run: (onTick) => runTicks(tickCount, step, onTick), edgeSum };
}

/** Adds persons and ad edges; returns the sellers' nodes, ascending. */
function fillMarket(
  market: DirectedGraph<PersonAttributes, AdAttributes>,
  { personCount, seed, profile }: Workload,
  friends: Graph,
): string[] {
  const sells = purposeKey(seed, 0, building.seller, emptyKey());
  const quality = purposeKey(seed, 0, building.quality, emptyKey());
  const scam = purposeKey(seed, 0, building.scam, emptyKey());
  const threshold = sellerThreshold(profile);
  const sellers: string[] = [];
  for (let id = 0; id < personCount; id++) {
    market.addNode(id, {
      id,
      fatigue: 0,
      lastOpen: 0,
      quality: drawWith(quality.first, quality.second, id) >>> 24,
      scam: id >= influencerCount && drawWith(scam.first, scam.second, id) >>> 0 < thresholds.scam,
      strikes: 0,
      bannedUntil: 0,
      evading: false,
    });
    const isSeller = id < influencerCount || drawWith(sells.first, sells.second, id) >>> 0 < threshold;
    if (isSeller) sellers.push(String(id));
  }
  const fresh = () => ({ trust: initialTrust, annoyance: 0, muted: false });
  for (const seller of sellers) {
    const id = Number(seller);
    for (let i = friends.offsets[id]; i < friends.offsets[id + 1]; i++) {
      market.addEdge(seller, friends.targets[i], fresh());
    }
  }
  const followed = chooseInfluencers(personCount, seed);
  for (let id = influencerCount; id < personCount; id++) market.addEdge(followed[id], id, fresh());
  return sellers;
}
