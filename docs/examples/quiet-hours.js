/**
 * Quiet hours: the platform delivers no selling post that is written in certain hours of the day. Posts fall into
 * them in proportion to their length; an owner whose posts came to nothing writes more of them at other times.
 *
 * Source: assumed; feeds differ in what they hold back, and none publishes it. Leaves out when readers visit, and
 * that posts held back might be delivered in the morning.
 */

/**
 * Probability that a post is written in the quiet hours, by an owner who writes `nightShare` as often then as else.
 *
 * @param {number} hours
 * @param {number} nightShare
 */
export function heldProbability(hours, nightShare) {
  return (hours / 24) * nightShare;
}

/** @type {import("feedmarket/dist/src/model/extension.js").Extension} */
export const mechanism = {
  name: "quiet-hours",
  meaning: "selling posts written in quiet hours reach nobody",
  source: "assumed",
  parameters: {
    hours: {
      kind: "number",
      meaning: "length of the quiet hours; 0 switches them off",
      unit: "hours/day",
      range: [0, 24],
      default: 8,
      source: "assumed: a night",
      role: "lever",
    },
    learning: {
      kind: "number",
      meaning: "part of the writing in quiet hours that a lost post takes away",
      range: [0, 1],
      default: 0.1,
      source: "assumed",
    },
  },
  decisions: ["quiet hours"],
  columns: {
    accounts: {
      nightShare: {
        type: "f32",
        meaning: "writing in quiet hours, against that of an owner who heeds no hour",
        range: [0, 1],
        initial: 1,
        replay: 100,
      },
      held: {
        type: "u16",
        scratch: true,
        meaning: "selling posts held back today",
        unit: "posts/day",
        range: [0, 65535],
      },
    },
  },
  measures: {
    heldShare: {
      meaning: "selling posts that were held back",
      unit: "1",
      formula: "accounts.held / (accounts.held + accounts.posts), each summed",
      read({ state }) {
        const { held, posts } = state.accounts.columns;
        let lost = 0;
        let left = 0;
        for (let account = 0; account < state.accounts.count; account++) {
          lost += held[account];
          left += posts[account];
        }
        return lost > 0 ? lost / (lost + left) : 0;
      },
    },
  },
  events: {
    held: { meaning: "posts of an account were held back", detailed: true, who: "its owner", value: "posts" },
  },
  steps: [
    {
      name: "holdBack",
      after: "publish",
      because: "what is held back must not be delivered",
      /** Writes posts, held and nightShare of accounts. One draw per account that posts. */
      run(world, { hours, learning }, { accountKey, binomial, chance, emptyKey, note }) {
        const { accounts } = world.state;
        const { owner, ordinal, posts, held, nightShare } = accounts.columns;
        const today = world.keys["quiet hours"];
        const key = emptyKey();
        for (let account = 0; account < accounts.count; account++) {
          held[account] = 0;
          if (hours === 0 || posts[account] === 0) continue;
          const u = chance(accountKey(today, owner[account], ordinal[account], key), 0);
          const lost = binomial(u, posts[account], heldProbability(hours, nightShare[account]));
          if (lost === 0) continue;
          posts[account] -= lost;
          held[account] = lost;
          nightShare[account] *= 1 - learning;
          note(world, "held", owner[account], -1, lost);
        }
      },
    },
  ],
};
