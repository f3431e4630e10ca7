/** A share or rate; 0 where nothing happened. */
export function ratio(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}
