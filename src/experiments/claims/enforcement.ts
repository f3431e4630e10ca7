/** Claims S15 to S21: restriction, evasion and its price. */

import type { Cluster } from "./claim.ts";

export const enforcement: Cluster = {
  name: "enforcement",
  title: "Restriction, evasion and its price",
  claims: [
    {
      id: "S15",
      title: "The ban deters",
      says: "Sellers fear the official ban.",
      represented: "nothing yet",
      waiting: "sellers who weigh the expected loss",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S16",
      title: "Fire one shot, change position",
      says: "Guerrillas fire one shot and change position.",
      represented: "nothing yet",
      waiting: "rotation and dormancy of accounts",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S17",
      title: "A half-covered face",
      says: "The platform half-covers its face: it neither opens up nor punishes hard.",
      represented: "nothing yet",
      waiting: "an ambivalent policy and licences",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S18",
      title: "Malicious marketers exist",
      says: "There are malicious marketers.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S19",
      title: "Sellers get more unscrupulous",
      says: "Sellers get more and more unscrupulous.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S20",
      title: "Users complain more and more",
      says: "Users complain more and more.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
    {
      id: "S21",
      title: "The platform takes the disgrace",
      says: "For the sake of the whole the platform has to take the disgrace of bad trades.",
      represented: "nothing yet",
      waiting: "a trial",
      standIn: "nothing",
      note: "Not on trial in this version.",
    },
  ],
};
