/** Claims S22 to S28: four models of selling, and where they lead. */

import type { Cluster } from "./claim.ts";

export const channels: Cluster = {
  name: "channels",
  title: "Four models of selling, and where they lead",
  claims: [
    {
      id: "S22",
      title: "Four models side by side",
      says: "Commerce on the platform is immature: four models exist.",
      represented: "nothing yet",
      waiting: "channels C1 to C3",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S23",
      title: "The store entry is passable",
      says: "The entry of a first-party store (JD) is passable.",
      represented: "nothing yet",
      waiting: "the store entry (channel C1)",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S24",
      title: "Small shops only keep customers",
      says: "Small shops (WeChat Store) only retain customers.",
      represented: "nothing yet",
      waiting: "open shops (channel C2)",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S25",
      title: "Service accounts only keep them",
      says: "Service accounts of enterprises only retain customers.",
      represented: "nothing yet",
      waiting: "service accounts (channel C3)",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S26",
      title: "Moments: most liked, most hated",
      says: "Selling in Moments has most potential, is most popular and most disliked by users and officials.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S27",
      title: "It decides the platform's income",
      says: "Where micro-commerce goes decides the commercialisation of the platform.",
      represented: "nothing yet",
      waiting: "the platform's income by regime",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S28",
      title: "A better rival takes the throne",
      says: "If another platform suits sellers better, the throne of traffic is challenged.",
      represented: "nothing yet",
      waiting: "rival platforms",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
  ],
};
