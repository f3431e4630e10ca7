/** All daily measures (under construction). */
import type { MeasureDeclaration } from "../../core/declare.ts";
import type { World } from "../world.ts";

export const measures: Readonly<Record<string, MeasureDeclaration<World>>> = {
  orders: {
    meaning: "orders in all channels",
    unit: "orders/day",
    formula: "moments + public + marketplace orders of the day",
    read: (world) => world.tally.momentsOrders + world.tally.publicOrders + world.tally.marketplaceOrders,
  },
};
