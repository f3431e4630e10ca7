/** Places of the speed slider: logarithmic, with the normal speed exactly on one of them. */

import { fastest, normalSpeed, slowest } from "./player.ts";

/** Places go from 0 to this; normal, 6, is the sixteenth of 25 steps from 0.1 to 60. */
export const speedPlaces = 25;
export const normalPlace = placeOfSpeed(normalSpeed);

/** Days a second at a place, in two digits. */
export function speedAt(place: number): number {
  return Number((slowest * (fastest / slowest) ** (place / speedPlaces)).toPrecision(2));
}

export function placeOfSpeed(speed: number): number {
  return Math.round((speedPlaces * Math.log(speed / slowest)) / Math.log(fastest / slowest));
}

/** Where a dragged knob comes to rest: the normal place draws it in. */
export function snapped(place: number): number {
  return Math.abs(place - normalPlace) <= 1 ? normalPlace : place;
}
