/** Claims S1 to S6: opening: a wave, and no model behind it. */

import type { Cluster } from "./claim.ts";

export const opening: Cluster = {
  name: "opening",
  title: "Opening: a wave, and no model behind it",
  claims: [
    {
      id: "S1",
      title: "Incumbents must move faster",
      says: "Sellers on social feeds push the established e-commerce operators to move faster.",
      represented: "nothing yet",
      waiting: "the incumbent's response to a lost share",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S2",
      title: "A wind of hype carries entry",
      says: "A hype wind carries entry, comparable with the boom of online-to-offline services.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S3",
      title: "Nobody can tell the winners",
      says: "Nobody can say whether the future is big.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S4",
      title: "The wind reaches the marketplace",
      says: "If it opens, the wind reaches the marketplaces and changes the form of e-commerce.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S5",
      title: "Ideal and reality are far apart",
      says: "What people expect to earn and what they earn are far apart.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S6",
      title: "One channel is thin ice",
      says: "There is no business model other than selling in Moments: walking on thin ice.",
      represented: "nothing yet",
      waiting: "sellers who use several channels",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
  ],
};
