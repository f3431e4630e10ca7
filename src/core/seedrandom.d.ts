declare module "seedrandom/lib/tychei.js" {
  /** A seeded generator; only its 32-bit output is used. */
  export default function tychei(seed: string): { int32(): number };
}
