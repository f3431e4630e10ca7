/** A new experiment: every part with what it is for, ready to be changed. */

/** `scenario` as seen from the file, `schema` beside it. */
export function experimentTemplate(name: string, scenario: string): string {
  return `# yaml-language-server: $schema=./experiment.schema.json
name: ${name}
title: one line on what is compared
question: what do you want to know?
prediction: what do you expect, and why?

scenario: ${scenario} # seen from this file
# Parameters of the scenario that every run has otherwise; smaller markets run faster.
set: { network.persons: 1000 }
days: 180
seed: 1 # the seeds of all runs derive from it

# Runs of every arm, each with a seed of its own. As many as an interval needs:
# {min: 10, max: 100, until: {metric: orders, half_width: 2%}}
replicates: 10
crn: true # a replicate has one seed in all arms, so that they differ by nothing else

# What is compared; the first is the baseline. Paths are those of docs/model.md.
arms:
  base: {}
  cap: { posting.cap: 3, title: three posts a day }
  firmer: { detection.intensity: 2, title: twice the enforcement }
# Arms that differ only from a day on:
# fork: {day: 90}

# What nobody knows, and what a planner can choose within a range; a design varies both.
# uncertain:
#   muting.threshold: {dist: uniform, min: 20, max: 80}
# levers:
#   posting.cap: {dist: integer, min: 1, max: 20}
# design: {method: lhs, n: 50}
# Or a grid of listed values:
# design: {method: grid, vary: {posting.cap: [1, 2, 4, 8], detection.intensity: {from: 0.5, to: 2, step: 0.5}}}

# Numbers read from each run; without reduce the mean of all days.
metrics:
  orders: { days: [91, 180], goal: maximize }
  commercial_share: { from: commercialShare, reduce: last, goal: minimize }
  conversion: { from: feedOrders, reduce: sum, per: visits }

# Kept of every run beside its metrics: daily numbers, and every person's final state.
record: { ticks: [orders, sellers], agents: false }
limits: { max_runs: 1000, run_timeout: 5m, run_memory: 1GiB, max_failed: 1% }
compare: { level: 0.95, matters: { orders: 2% } }
`;
}
