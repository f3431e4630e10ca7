/**
 * Cumulative advantage: a Pólya urn. Each step draws a ball at random, puts it back and adds one of its colour;
 * shares settle, but where is chance.
 *
 * Source: Pólya 1930; Arthur 1994. A ball is drawn by its place among all balls, so a step costs the same for any
 * number of colours.
 */

import { below, draw, type Key } from "./random.ts";

/** Balls of each colour after so many steps from `start` balls a colour (whole, at least 1). Draws once a step. */
export function polyaUrn(colours: number, start: number, steps: number, key: Key): Uint32Array {
  if (!(colours >= 1 && start >= 1)) {
    throw new RangeError(`polyaUrn requires colours and balls to start with (was ${colours} and ${start})`);
  }
  const first = colours * start;
  const balls = new Uint32Array(first + steps);
  const counts = new Uint32Array(colours).fill(start);
  for (let ball = 0; ball < first; ball++) balls[ball] = ball % colours;
  for (let step = 0; step < steps; step++) {
    const colour = balls[below(draw(key, step), first + step)];
    balls[first + step] = colour;
    counts[colour]++;
  }
  return counts;
}
