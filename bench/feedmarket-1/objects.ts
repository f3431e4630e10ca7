/**
 * FeedMarket-1 on plain objects and arrays, as one would first write it: each post is pushed to the unread list of
 * every follower. Same counts as the typed arrays; it shows what their layout is worth.
 */

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

interface Person {
  id: number;
  fatigue: number;
  lastOpen: number;
  unread: Entry[];
}

interface Seller {
  id: number;
  quality: number;
  scam: boolean;
  edges: Edge[];
  strikes: number;
  bannedUntil: number;
  evading: boolean;
}

interface Edge {
  author: Seller;
  reader: Person;
  trust: number;
  annoyance: number;
  muted: boolean;
}

interface Entry {
  edge: Edge;
  tick: number;
}

/** Builds the market, ready to run. */
export function prepareObjects(workload: Workload, friends: Graph): Prepared {
  const { personCount, tickCount, seed } = workload;
  const persons: Person[] = [];
  for (let id = 0; id < personCount; id++) persons.push({ id, fatigue: 0, lastOpen: 0, unread: [] });
  const sellers = createSellers(workload, friends, persons);
  const logit = Array.from({ length: 256 }, (_, place) => logitThreshold(place - 128));

  function drawing(tick: number, purpose: number): (index: number) => number {
    const { first, second } = purposeKey(seed, tick, purpose, emptyKey());
    return (index) => drawWith(first, second, index) >>> 0;
  }

  function sell(tick: number, counts: Uint32Array): void {
    const draw = drawing(tick, purposes.post);
    const threshold = postThreshold(workload.profile);
    for (const seller of sellers) {
      if (seller.bannedUntil > tick) continue;
      if (seller.bannedUntil === tick && seller.evading) {
        seller.evading = false;
        for (const edge of seller.edges) {
          edge.trust = initialTrust;
          edge.annoyance = 0;
          edge.muted = false;
        }
        counts[counter.returns]++;
      }
      if (draw(seller.id) >= threshold) continue;
      counts[counter.posts]++;
      for (const edge of seller.edges) {
        if (edge.muted) continue;
        counts[counter.deliveries]++;
        edge.reader.unread.push({ edge, tick });
      }
    }
  }

  function read(tick: number, counts: Uint32Array): void {
    const opens = drawing(tick, purposes.open);
    const buys = drawing(tick, purposes.buy);
    const disappoints = drawing(tick, purposes.bad);
    const complains = drawing(tick, purposes.report);
    const mutes = drawing(tick, purposes.mute);
    const callsSpam = drawing(tick, purposes.spam);
    for (const reader of persons) {
      if (opens(reader.id) >= thresholds.open) continue;
      counts[counter.opens]++;
      reader.fatigue >>= Math.min(7, tick - reader.lastOpen);
      reader.lastOpen = tick;
      const { unread } = reader;
      for (let k = 0; k < viewed && k < unread.length; k++) {
        // Sellers post in ascending order, so the end of the list is the newest post of the highest author.
        const { edge, tick: posted } = unread[unread.length - 1 - k];
        if (tick - posted >= lifetime) break;
        const { author } = edge;
        if (author.bannedUntil > tick || edge.muted) continue;
        const index = 8 * reader.id + k;
        counts[counter.impressions]++;
        edge.annoyance = Math.min(255, edge.annoyance + 4 + (reader.fatigue >> 5) - (edge.annoyance >> 3));
        reader.fatigue = Math.min(255, reader.fatigue + 6);
        const liking = ((edge.trust - 96) >> 2) + ((author.quality - 128) >> 3) - (edge.annoyance >> 2);
        if (buys(index) < logit[Math.max(-128, liking - 44) + 128]) {
          counts[counter.purchases]++;
          if (disappoints(index) < (author.scam ? thresholds.badFromScam : thresholds.badFromHonest)) {
            counts[counter.complaints]++;
            edge.trust = Math.max(0, edge.trust - 48);
            if (complains(index) < thresholds.report) {
              counts[counter.reports]++;
              author.strikes++;
            }
          } else {
            edge.trust = Math.min(255, edge.trust + 12);
            edge.annoyance >>= 1;
          }
        }
        if (mutes(index) < edge.annoyance * edge.annoyance * mutePerSquare) {
          edge.muted = true;
          counts[counter.mutes]++;
          if (callsSpam(index) < thresholds.spam) {
            counts[counter.reports]++;
            author.strikes++;
          }
        }
      }
      unread.length = 0;
    }
  }

  function moderate(tick: number, counts: Uint32Array): void {
    const evades = drawing(tick, purposes.evade);
    for (const seller of sellers) {
      if (seller.strikes < 3 + (seller.edges.length >> 6)) continue;
      counts[counter.bans]++;
      seller.strikes = 0;
      seller.evading = evades(seller.id) < thresholds.evade;
      seller.bannedUntil = tick + (seller.evading ? 10 : 30);
    }
  }

  function step(tick: number, counts: Uint32Array): void {
    sell(tick, counts);
    read(tick, counts);
    moderate(tick, counts);
  }

  function edgeSum(): number {
    let sum = 0;
    for (const { id, edges } of sellers) {
      for (const edge of edges) {
        sum = (sum + edgeHash(id, edge.reader.id, edge.trust, edge.annoyance, edge.muted)) | 0;
      }
    }
    return sum >>> 0;
  }

  return { run: (onTick) => runTicks(tickCount, step, onTick), edgeSum };
}

function createSellers(
  { personCount, seed, profile }: Workload,
  friends: Graph,
  persons: Person[],
): Seller[] {
  const sells = purposeKey(seed, 0, building.seller, emptyKey());
  const quality = purposeKey(seed, 0, building.quality, emptyKey());
  const scam = purposeKey(seed, 0, building.scam, emptyKey());
  const threshold = sellerThreshold(profile);
  const sellers: Seller[] = [];
  for (let id = 0; id < personCount; id++) {
    if (id >= influencerCount && drawWith(sells.first, sells.second, id) >>> 0 >= threshold) continue;
    const seller: Seller = {
      id,
      quality: drawWith(quality.first, quality.second, id) >>> 24,
      scam: id >= influencerCount && drawWith(scam.first, scam.second, id) >>> 0 < thresholds.scam,
      edges: [],
      strikes: 0,
      bannedUntil: 0,
      evading: false,
    };
    for (let i = friends.offsets[id]; i < friends.offsets[id + 1]; i++) {
      seller.edges.push(newEdge(seller, persons[friends.targets[i]]));
    }
    sellers.push(seller);
  }
  const followed = chooseInfluencers(personCount, seed);
  for (let id = influencerCount; id < personCount; id++) {
    const influencer = sellers[followed[id]];
    influencer.edges.push(newEdge(influencer, persons[id]));
  }
  return sellers;
}

function newEdge(author: Seller, reader: Person): Edge {
  return { author, reader, trust: initialTrust, annoyance: 0, muted: false };
}
