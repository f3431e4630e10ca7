/** Claims S57 to S59: close: how to reach a good future. */

import type { Cluster } from "./claim.ts";

export const close: Cluster = {
  name: "close",
  title: "Close: how to reach a good future",
  claims: [
    {
      id: "S57",
      title: "How to reach a good future",
      says: "The question is how to reach a good future.",
      represented: "nothing yet",
      waiting: "a licensed outlet and adaptive policy",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S58",
      title: "Ride the wind or wait",
      says: "Ride the wind or wait.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S59",
      title: "When the wind stops",
      says: "Do not be dropped when the wind stops.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
  ],
};
